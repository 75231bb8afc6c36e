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
