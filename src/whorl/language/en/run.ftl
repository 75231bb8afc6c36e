# Running one recipe with many seeds.

run-title = { $name }
run-question = What does { $name } give over { $seeds } seeds?
run-headline = { $name } reaches { $mean } ({ $interval }) in { $outcome }, the mean of { $seeds } seeds.
run-spread = Single seeds lie between { $least } and { $most }.
run-failed = { $failed } of { $seeds } networks failed; they count as chance and are not left out.
run-failed-loss = { $failed } of { $seeds } networks failed; they rank last and are not left out.
run-all-failed = None of the { $seeds } networks finished: the loss of every one left the numbers (NaN or infinite). Lower the learning rate.
run-table = Outcomes at the end of training
run-one-recipe = One recipe alone explains nothing: to learn why it does what it does, compare it with another by whorl explain.
column-spread = Standard deviation over seeds
mark-step = step { $step }
mark-layer = layer { $layer }
figure-outcome-curves-title = On fresh data, step by step
figure-loss-curves-title = Training loss, step by step
figure-boundaries-seeds-title = The same recipe, different seeds
figure-boundaries-steps-title = One network as it learns
figure-gradients-title = The gradient's length in each layer
