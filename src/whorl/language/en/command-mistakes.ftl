# What is wrong with result folders, with what a command is given, and with what it is to write.

folder-foreign = { $folder } holds files that are not a study's ({ $names }); choose another --out
folder-unusable = { $folder } cannot be used: { $reason }; choose another --out
folder-other-study = { $folder } holds another study; choose another --out, or `whorl resume { $folder }` for that one
folder-no-result = { $folder } is not a result folder: it has no { $file }; name one that whorl made
folder-not-yet = { $folder } has no { $file } yet; `whorl resume { $folder }` makes it
folder-special-file = { $path } is not a plain file; a result folder holds nothing else: remove it
stage-not-begun = { $folder }: stage { $stage } was not begun (begun: { $begun }); resume the study
stage-not-observed = { $folder }: { $stage } was not observed; `whorl resume` does it
stage-not-run = { $folder }: stage { $stage } was not run; `whorl resume` runs it
plan-other-kind = { $place }: its plan is not one of this version's: kind={ $kind }
plan-other-version = { $place }: its plan is not one of this version's: { $said }
seed-not-trained = { $folder }: seed={ $seed } was not trained; it has { $first } to { $last }
part-unknown = { $folder }: { $kind }={ $wanted }: name one of { $names }
export-name = -o { $file }: a Markdown file's name ends in .md
export-notes = --notes: { $source } has its notes in it; they are for result folders
export-no-file = { $path }: there is no such file; give a notebook or a result folder
export-too-large = { $path }: is larger than { $most } MiB; clear outputs that are not needed
notebook-unreadable = { $path }: not a Jupyter notebook; its JSON holds no readable list of cells
export-many-pictures = more than { $most } pictures; export a part of it
notebook-unknown = { $name }: there is no notebook of that name; choose from { $names }
notebook-name = -o { $file }: a notebook's name ends in .ipynb
notebook-practice-options = notebook practice: exercises have no --seeds, --data or --full; leave them out
file-there-already = { $file }: it is there already, and is not written over; choose another name with -o
file-no-folder = { $file }: there is no folder { $folder }; make it, or choose another name with -o
code-name = -o { $file }: a script's name ends in .py, a notebook's in .ipynb
case-own-question = --case: a case has its own question; leave out the other
notes-unreadable = --notes { $file }: { $reason }; give a Markdown file
data-unknown = { $name }: there is no such data set; there are { $names }
data-no-place = { $folder }: cannot be made ({ $reason }); give another --data-dir
notes-too-long = notes of { $length } characters: at most { $most } are read; shorten them
notes-no-figure = notes, line { $line }: no figure is called { $name }; use { $figures }
notes-twice = notes, line { $line }: a second heading { $name }; put both thoughts under one
notes-no-heading = notes, line { $line }: text before the first heading; begin with { $figures }
choice-unknown = { $name }={ $given }: choose from { $names }
fleet-not-compiled = --fleet compiled: { $reason }; use --fleet reference
fleet-and-cuda = --device cuda --fleet compiled: the compiled fleet runs on the processor; drop one of them
no-cuda = --device cuda: PyTorch sees no CUDA device here; use --device cpu
stage-none = none
stage-other-engine = { $folder }: stage { $stage } was begun with { $begun }, this is { $this }; they are not mixed; choose another --out
stage-other-arms = { $folder }: stage { $stage } was begun with other arms, seeds or measurements; choose another --out
stage-units-missing = { $folder }: { $missing } of { $total } units of stage { $stage } are not there ({ $names }); `whorl resume { $folder }` runs them
folder-plan-changed = { $path } was changed: { $said }; restore it from a copy, or choose another --out
folder-document-changed = { $path } was changed: { $said }; remove it and resume, or choose another --out
document-other-digest = its digest does not match what it says
document-no-digest = it is not a document with a digest of its own
folder-just-taken = { $folder } is in use by another process, which has just begun; wait until it ends, or choose another --out
folder-in-use = { $folder } is in use by process { $pid } on { $host } since { $since }; wait until it ends, or choose another --out
notes-no-figures = no notes: this report has no figures
not-utf-8 = it is not UTF-8 text
stage-never-planned = { $folder }: it was finished without stage { $stage }
