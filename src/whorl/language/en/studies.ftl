# Questions and results in the lab: what its server refuses.

studies-no-result = There is no such result here.
studies-no-question = There is no such question.
studies-no-figure = This result has no such figure.
studies-no-file = There is no such file.
studies-no-runs = No network was trained for this result, so there is no such file; its report and its numbers can be saved.
studies-no-weights = No weights were kept of these networks.
studies-many-weights = The weights take { $bytes }, and at most { $most } are packed here; from Python, `whorl.weights` gives them one by one.
studies-not-finished = This result is not finished yet: resume it first.
studies-no-work = Nothing of this name is running or waiting.
studies-no-data = It can be asked on { $data }.
studies-no-setting = The data have no setting { $setting }; they have { $settings }.
studies-damaged-plan = The plan of this result was changed or cannot be read, so it cannot go on; ask the question again.
studies-too-long = This would take { $operations } operations; the lab begins studies of up to { $most }. Take fewer seeds or less data, or ask at the command line.
studies-too-many = { $most } studies are waiting already; try again when one of them has begun.
studies-busy = Too much is being asked for at once; try again in a moment.
studies-lost = The process that trained has ended, perhaps for want of memory. What was finished is kept: resume to go on.
studies-lost-clerk = This took too long or too much memory, and was given up.
studies-broken = This went wrong: { $what }
studies-not-understood = { $place }: { $what }
studies-nothing-here = There is nothing at this address.
studies-no-json = This is not JSON that can be read.
