# What is wrong with data: tables, pictures, published files.

table-no-column = { $place }: no column { $name }; set { $setting } to one of { $names }
table-not-finite = { $where }: { $cell } is not finite; give a number or take the row out
table-no-number = { $where }: { $cell } is not a number; write it like 1.5, -2 or 3e-4
table-too-far = { $where }: { $cell } lies beyond ±{ $most }; give the column in a larger unit
table-too-large = { $place }: more than { $most } MiB; keep fewer rows or columns
table-not-text = { $place }, line { $line }: not UTF-8 text; save the table as CSV in UTF-8
table-quotes = { $place }, line { $line }: { $error }; check the quotes on this line
table-empty = { $place }: empty; the first line names the columns, each further line is a point
table-no-points = { $place }: a header and no points; add a line for each point
table-too-many-cells = { $place }: { $rows } rows of { $cells } cells; keep to { $most } cells in all
table-columns = { $where }: columns={ $count }; a table has 2 to { $most }, one of them the label
table-no-name = { $where }: column { $column } has no name; name it or take it out
table-no-header = { $where }: only numbers; the first line must name the columns, such as x1,x2,class
table-name-twice = { $where }: the column name { $name } stands twice; give each its own
table-unequal-cells = { $where }: { $cells } cells under { $columns } column names; give each column one cell
table-hole = { $where }, column { $column }: empty; fill it in or take the row out
table-long-cell = { $where }: { $cell } has { $length } characters; keep to { $most }
table-no-column-name = { $place }: { $given } is no column name; choose from { $names }
csv-label-or-target = label, target: set label for classes, or target for a number to predict
csv-points-unlike = x, y: each point has one number per column and one y; read the recipe's file again
csv-class-numbers = y: class numbers run from 0 to { $most }; read the recipe's file again
csv-no-file = { $given }: set file to the bare name of a CSV file beside the recipe
csv-shares = train, validation and test sum to { $total }; make them sum to 1
csv-other-points = sha256: the points are not those that were read; read the recipe's file again
file-not-ordinary = file={ $name }: not an ordinary file; put a copy of the file itself there
file-unreadable = { $path }: cannot be read ({ $reason }); give an ordinary file
album-classes = { $place }: pictures of { $count } classes; give 2 to { $most } folders of PNG or JPEG files, one for each class, perhaps within train and test
album-class-in-one = { $place }: class { $name } is in only one of train and test; give both the same classes
album-too-large = { $place }: is larger than { $most } bytes; take fewer pictures
album-many-files = { $place }: holds { $count } files; at most { $most } are read
album-twice = { $place }: holds two files of one name; make it again
album-no-class = { $place }: { $name } lies at no class; name pictures CLASS/NAME or train/CLASS/NAME
album-no-zip = { $place }: cannot be read as a zip ({ $reason }); make it again
album-damaged = { $name }: cannot be unpacked ({ $reason }); make the zip again
album-large-picture = { $name }: has more than { $most } bytes; make the picture smaller
album-folder-many = { $place }: holds more than { $most } files; take fewer pictures
pictures-no-folder = { $folder }: there is no such folder; say where the pictures are with --data-dir
pictures-changed = { $place }: its content has changed since the recipe was read; put it back, or read the recipe again
pictures-no-file = { $given }: set file to the bare name of a zip or a folder of pictures in the data folder (--data-dir or { $variable })
data-missing = { $path }: { $data } has not been fetched; { $how }
data-wrong-size = { $path }: { $size } bytes, and the published file has { $wanted }; delete it, then { $how }
data-wrong-sum = { $path }: its SHA-256 is not that of the published file; delete it, then { $how }
images-few-tests = test takes { $wanted } images and there are { $there }; ask for fewer
table-line = { $place }, line { $line }
table-column = { $where }, column { $column }
table-and-more = { $names } and { $more } more
table-one-label = { $where }: only the label { $label }; classes number 2 to { $most }; to predict a number, use target
table-labels = { $where }: { $count } different labels; classes number 2 to { $most }; to predict a number, use target
table-nothing-to-learn = { $place }: neither label nor target is set; set label to the class column or target to the column to predict: { $names }
table-both-to-learn = { $place }: label and target are both set; set label to the class column or target to the column to predict: { $names }
csv-small-class = class { $name } has { $size } points, too few to split by { $shares }; add points or even out the shares
csv-few-points = there are { $size } points, too few to split by { $shares }; add points or even out the shares
file-not-given = no file
file-beside-recipe = the recipe's folder
file-others-there = file={ $name }: no such file in { $where }; there are { $names }; give its bare name
file-none-like-it = file={ $name }: no such file in { $where }; none like it is there; give its bare name
images-few = train, validation and test take { $wanted } images and there are { $there }; ask for fewer
images-few-apart = train and validation take { $wanted } images and there are { $there }; ask for fewer
photograph-too-large = { $size } pixels are more than { $most }
photograph-no-format = it is neither PNG nor JPEG
photograph-unreadable = { $place }: cannot be read as a picture ({ $reason }); take it out or mend it
data-how-to-get = fetch it with `{ $command }`, or say in which folder it is with --data-dir or { $variable }
