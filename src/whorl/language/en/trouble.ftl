# What the machine stopped, and why something is not there.

disk-trouble = { $path }: { $reason }; what was finished is safe, and the study resumes when { $remedy }
disk-full = No space left on device
disk-quota = Disk quota exceeded
disk-long = File too large
disk-read-only = Read-only file system
disk-denied = Permission denied
disk-forbidden = Operation not permitted
disk-broken = Input/output error
disk-gone = No such file or directory
disk-no-folder = Not a directory
disk-folder = Is a directory
disk-name = File name too long
disk-remedy-full = there is space on the disk
disk-remedy-quota = the quota leaves space
disk-remedy-long = files may be larger
disk-remedy-read-only = the disk can be written
disk-remedy-denied = the folder can be written
disk-remedy-forbidden = the folder can be written
disk-remedy-broken = the disk is well
disk-remedy = this is mended
worker-lost = { $how } while training { $recipe } with seed { $seed }
worker-killed = a worker was killed, most often for want of memory,
worker-ended = a worker ended with code { $code }
worker-astray = a worker answered in no language of ours
memory-none = the compiled fleet found no memory for a network; try a narrower one or fewer points
memory-no-more = the compiled fleet could not go on with these networks
compiled-off = the compiled fleet is switched off by WHORL_COMPILED=0
compiled-not-built = the compiled fleet was not built: { $reason }
compiled-never-tried = the package was installed without it
compiled-no-compiler = no C++ compiler was found; install g++ or clang++, or set CXX
compiled-other-processor = no compiled part is written for { $detail } processors
compiled-failed = the compiler refused ({ $detail })
compiled-other-sources = the compiled fleet was built from other sources; install the package again
compiled-unreadable = the compiled fleet cannot be loaded ({ $reason }); install the package again
compiled-lacks-instructions = WHORL_INSTRUCTIONS={ $wanted }: this processor or this build lacks them
compiled-lacks = { $what } is not compiled
thoughts-long = a note of { $length } characters: at most { $most } are kept; shorten it
thoughts-link = { $place } is a link; remove it, and notes are kept again
thoughts-damaged = { $place }: { $reason }; move the file away if it is damaged
thoughts-many = { $count } notes of { $characters } characters: at most { $most } and { $most-characters } are kept beside results; take others away first
observed-otherwise = { $folder }: { $name } was observed with other settings; choose another --out
folder-only-read = { $folder } is open only for reading, or closed; open it to write
stage-unreadable = { $place }: { $said }
stage-no-spec = it does not describe a stage
stage-of-another = it was laid out by another version of whorl; read it with that version
