# Networks that cannot be built, and names that are not there.

network-list = { $name } lists { $given } numbers for { $layers } convolutions; give one number for all, or one for each
network-activations = activation lists { $given } activations for { $layers } hidden layers; give one name for all, or one for each
network-needs-init-scale = init="normal" needs init_scale, the standard deviation of the weights
network-no-init-scale = init="{ $init }" has no init_scale; it belongs to init="normal"
network-needs-pool-size = pool="{ $pool }" needs pool_size, how many values a window has on a side
network-no-pool = pool="none" has no { $name }; it belongs to pool="max" and pool="average"
network-rim = pool_padding={ $padding } with windows of { $size }; a rim is at most half a window
network-pool-after = pool_after={ $given }: the convolutions are counted from 1 to { $layers }
network-nothing-left = convolution { $place } of { $layers } gets maps of { $sides } and leaves nothing; take smaller kernels, strides or windows, more padding, or fewer convolutions
network-needs-places = network "convolutional" needs signals or pictures, such as data "mnist-1d" or "digits"; for points use network "mlp"
network-windows = { $stage }: windows of { $kernel } a side do not fit maps of { $sides }
network-groups = { $stage }: { $groups } groups divide neither { $maps } maps nor { $out } evenly
architecture-unknown = { $name }: there is no such architecture; choose one of { $names }
activation-unknown = activation={ $name }: there is no such activation; choose from { $names }
claim-unknown = { $name }: there is no such claim; there are { $names }
setting-too-deep = { $place }: is nested too deeply; must be a value or a list of values
setting-many-digits = { $place }: a number of more than { $most } digits is beyond every bound
setting-no-text = { $place }: must be Unicode text, without halves of characters
setting-strange = { $place }: { $given } is a { $kind }; must be a number, a text, a list or a table
setting-unwritable = settings must be numbers, texts, lists and tables
