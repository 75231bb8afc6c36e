# What is wrong with a recipe, a study or a command.

mistake-in = { $place }: { $said }
mistake-and-more = { $first } (and { $more } more)
mistake-unknown = { $place }: there is no such setting{ $near }{ $allowed }
mistake-allowed = { " " }(allowed: { $names })
mistake-near = ; did you mean { $name }?
mistake-name = { $place }={ $given }: choose from { $names }{ $near }
mistake-no-name = { $place }.name is missing: choose from { $names }
mistake-missing = { $place } is missing: add it
mistake-value = { $place }={ $given }: must be { $wanted }{ $near }
mistake-or = { $one }, or { $other }
mistake-or-one = { $one } or { $other }
mistake-finite = a finite number
mistake-text = a text in quotes
mistake-text-at-least = at least { $bound } character long
mistake-text-at-most = at most { $bound } characters long
mistake-list = a list
mistake-list-at-least = a list of at least { $bound }
mistake-list-at-most = a list of at most { $bound }
mistake-table = a table
mistake-switch = true or false
mistake-whole = a whole number
mistake-number = a number
mistake-above = above { $bound }
mistake-at-least = at least { $bound }
mistake-below = below { $bound }
mistake-at-most = at most { $bound }

recipe-needs-decay-every = schedule="step" needs decay_every, in steps
recipe-needs-decay-factor = schedule="step" needs decay_factor, above 0 and at most 1
recipe-decay-elsewhere = schedule="{ $schedule }" has no { $name }; it belongs to schedule="step"
recipe-name-unprintable = a name is one line of printable characters; take the others out
recipe-loss-needs-classes = loss "{ $loss }" needs classes and data "{ $data }" is a regression; use loss "squared-error"
recipe-batch-too-large = training.batch={ $batch } with { $points } training points; a batch is at most all of them, or "full"
recipe-batch-of-one = training.batch={ $batch } with { $points } training points leaves one point alone in a batch, and normalisation="batch" needs two; choose another training.batch
recipe-shift-too-far = training.shift={ $shift } with data "{ $data }"; it allows at most { $most } places
recipe-shift-of-points = training.shift={ $shift } with data "{ $data }"; it allows 0, as points have no places
recipe-unknown = { $name }: neither a built-in recipe nor a .toml or .json file; { $guess }built in are { $names }
recipe-guess = did you mean { $name }?{ " " }
recipe-too-deep = is nested too deeply; settings are tables of values
recipe-unreadable = not readable as { $kind }: { $error }
recipe-no-table = holds { $given }; must be a table of settings
recipe-no-plain-file = is not an ordinary file; give a .toml or .json file
recipe-no-file = there is no such file; give a .toml or .json file, or a built-in recipe's name
recipe-cannot-be-read = cannot be read ({ $error }); give another file
recipe-too-large = is larger than { $most } bytes; settings take far less

claim-ambiguous = --claim { $claim }: names more than one factor; choose from { $names }
claim-travels = --claim { $claim }: travels with { $name }, never apart; claim { $name }
claim-same = --claim { $claim }: the recipes do not differ in that; they differ in { $names }
claim-nothing-differs = none: the recipes are the same

plan-seeds = an interval needs { $fewest } to { $most } seeds; try --seeds { $usual }
plan-same-recipe = { $a } and { $b } are the same recipe: there is nothing to explain; change a setting in one of them
plan-no-outcome = { $a } and { $b } have no outcome in common: one predicts numbers, the other classes; give both the same kind of data
plan-too-large = { $name }: { $parameters } parameters would take { $bytes }B and { $operations } operations for { $networks } networks; this machine allows { $limit }B; make network.hidden, data or training.batch smaller
question-unknown = { $name }: there is no such question; ask one of { $names }
case-unknown = { $name }: there is no such case; there are { $names }
folder-another-version = { $folder } was made by another version of whorl, and this one ({ $now }) can neither go on with its runs nor compute from them anew. What is in it stays as it is: report.html can be opened. Ask again into another folder (--out) for an answer of this version.
