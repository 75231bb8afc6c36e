# Notebooks to work in, and what is exported from them.

notebook-install = The first cell installs whorl where it is missing and leaves the PyTorch that is here as it is. Where whorl is there already, it does nothing.
notebook-parameters = What can be changed: the language (`"en"` or `"zh"`), the number of seeds, other data (`None` means the question's own; `whorl list data` shows what there is), and `full = True` for a longer experiment.
notebook-asking = Now the networks are trained, here on this machine. Every number below comes from this run.
notebook-my-expectation = What I expect
notebook-my-thoughts = My thoughts
notebook-of-figure = { $heading } (`{ $figure }`)
notebook-write-here = Write here.
notebook-no-figure = On these data the answer has no figure { $id }. It has { $ids }.
notebook-export = Save this notebook, and it becomes a Markdown file with its pictures beside it, ready for a blog. In a terminal:
notebook-practice = Practice
notebook-practice-how = Exercises that check themselves. Put your code in place of the `...`, run the cell and the one below it. The line with `hint` gives a hint, one more each time, once you take its `#` away.
notebook-written = Written: { $path }. It opens in Jupyter and in Colab.
export-written = Written: { $path }, { $pictures ->
    [0] without pictures
    [one] with { $pictures } picture in { $folder }
   *[other] with { $pictures } pictures in { $folder }
}.
