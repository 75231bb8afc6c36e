# What is being run, as progress tells it.

stage-tuning-of = { $round ->
    [one] Tuning: { $stage }
   *[other] Tuning, round { $round }: { $stage }
}
stage-part = { $stage }: { $part }
stage-losses = Four losses
stage-losses-sgd = Losses under SGD
stage-probabilities = Outputs as probabilities
stage-longer = Training longer
stage-drift = Confidence along training
stage-wrong-scores = Confidently wrong scores
stage-ordinary-start = Ordinary starts
stage-wrong-start = Confidently wrong starts
stage-double-softmax = Softmax taken twice
stage-search = Random search
stage-winners = The winners again
stage-rates = Every optimizer at every rate
stage-same-rate = One rate for both
stage-ingredients = Adam taken apart
stage-ingredients-fixed = Adam taken apart, one rate
stage-ingredients-tuned = Adam taken apart, tuned
stage-ingredients-tuning-uncorrected = Tuning: Adam without correction
stage-ingredients-fixed-uncorrected = Adam without correction, one rate
stage-ingredients-tuned-uncorrected = Adam without correction, tuned
stage-seconds-per-step = Seconds per step
stage-equal-time = Equal time
stage-ravines = Down ravines
stage-slice = The plane through the start and both ends
stage-rare-classes = Rare classes
stage-bends = Every activation
stage-bends-given = Every activation at one rate
stage-squares = Layers of x²
stage-two-squares = Two layers of x²
stage-degrees = Polynomials by degree
stage-lines = Linear layers
stage-stacked-lines = Linear layers stacked
stage-warp-one = One layer to look at
stage-warp-four = Four layers to look at
stage-dying = Units at high rates
stage-saturation = Flat units
stage-born-dead = Networks born dead
stage-backward = Going back through the layers
stage-blocks = Networks of blocks
stage-inits = Init and activation
stage-inits-others = Other inits and activations
stage-cures = Cures
stage-blocks-cures = Cures with blocks
stage-map = Depth and variance
stage-ladders = Ever deeper
stage-shapes = Shapes of equal budgets
stage-skips = Residual connections
stage-regions = Linear regions
stage-sawtooth = The sawtooth
stage-parts = Parts and their arrangement
stage-patches = Pieces of the plane
