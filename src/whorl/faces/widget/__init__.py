"""The lab's playground and duel in a notebook: live by a widget, or as a still picture."""
