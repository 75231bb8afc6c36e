# The lab's rooms as widgets of a notebook.

widget-playground-still-live = Trained to the end, standing still. Run the cell for the live playground.
widget-playground-still-alone = Trained to the end, standing still. Live with: pip install anywidget
widget-playground-still-unbuilt = Trained to the end, standing still. whorl doctor says why it is not live.
widget-duel-still-live = Both trained on one seed, standing still. Run the cell for the live duel.
widget-duel-still-alone = Both trained on one seed, standing still. Live with: pip install anywidget
widget-duel-still-unbuilt = Both trained on one seed, standing still. whorl doctor says why it is not live.
widget-still-side = { $name }: { $accuracy } correct on fresh data.
widget-still-long = Training takes too long for a picture beforehand.
widget-still-numbers = There are no classes to draw regions for.
widget-made-room = This training was ended to make room: { $most } rooms are open in one kernel at most. Press play or start to begin again.
widget-ended = This training was ended, since nobody used it for half an hour or its process was lost. Press play or start to begin again.
