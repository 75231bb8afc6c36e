# The question seeds: how many are enough?

seeds-hint = How many seeds are enough, and how often does one seed lie?
seeds-title = How many seeds are enough?
seeds-question = Two settings are compared with one seed, or three, or ten. How often does such a study name the wrong winner, how often is it even sure of it, and how many seeds does it take?

seeds-one-differs = One seed is not enough for a close race. Over { $seeds } seeds { $better } hidden units beat { $worse } by { $gap } ({ $gap-interval }); a single seed names the wrong winner in { $wrong } of all cases ({ $interval }), more than the { $allowed } allowed.
seeds-one-equivalent = One seed is enough here even in the closer race. Over { $seeds } seeds { $better } hidden units beat { $worse } by { $gap } ({ $gap-interval }); a single seed names the wrong winner in { $wrong } of all cases ({ $interval }), less than the { $allowed } allowed.
seeds-one-undecided = Whether one seed is enough is undecided. Over { $seeds } seeds { $better } hidden units beat { $worse } by { $gap } ({ $gap-interval }); a single seed names the wrong winner in { $wrong } of all cases ({ $interval }), and the { $allowed } allowed lie inside that interval.
seeds-no-winner = No winner is known, so none can be named wrongly: even { $seeds } seeds do not tell { $better } hidden units from { $worse } ({ $gap }, { $gap-interval }). Ask for more seeds, or take data on which the widths differ.
seeds-far = Where the gap is wide it is otherwise: { $better } units against { $worse }, { $gap } apart, and one seed errs in { $wrong } of all cases.
seeds-far-never = Where the gap is wide, one seed does: { $better } units against { $worse }, { $gap } apart, and none of { $seeds } single seeds named the wrong winner.

seeds-found = What all seeds together say
seeds-found-note = The verdict of a share of wrong winners: differs, surely more than the { $allowed } allowed; equivalent, surely less.
seeds-units = { $units } hidden units
seeds-pair = { $first } against { $second } units
seeds-gap = Over all seeds { $better } hidden units beat { $worse } by { $gap } ({ $interval }).
seeds-gap-unknown = Even all seeds together do not tell { $better } hidden units from { $worse }: { $gap } ({ $interval }).
seeds-row-gap = gap, { $pair }
seeds-wrong = A single seed names { $worse } units the winner over { $better } in { $wrong } of all cases ({ $interval }).
seeds-wrong-never = None of { $seeds } single seeds names { $worse } units the winner over { $better }; the true share lies below the upper end of { $interval }.
seeds-wrong-unknown = A single seed contradicts the sum of all seeds on { $better } against { $worse } units in { $wrong } of all cases ({ $interval }), but that sum itself is not sure.
seeds-row-wrong = wrong winner from one seed, { $pair }
seeds-itself = { $units } hidden units against themselves, on other seeds: the first is named the winner in { $share } of { $pairs } pairs ({ $interval }). A seed always names a winner, even where there is none.
seeds-itself-tied = { $units } hidden units against themselves, on other seeds: every seed gives the same accuracy, so nothing is named.
seeds-row-itself = { $units } units against themselves, the first wins
seeds-pairing = { $pair }: on the same seeds the two go up and down together (correlation { $correlation }, { $interval }), so comparing seed by seed is worth { $gain } times as many seeds.
seeds-pairing-none = { $pair }: on the same seeds the two do not surely go up and down together (correlation { $correlation }, { $interval }); comparing seed by seed is worth { $gain } times as many seeds.
seeds-row-pairing = correlation over shared seeds, { $pair }
seeds-failed = { $failed ->
    [one] { $failed } network of { $arm } diverged; it counts as chance.
   *[other] { $failed } networks of { $arm } diverged; they count as chance.
}
seeds-scope = The numbers are those of small networks on one kind of data. What carries over is the rule: the gap in units of its spread decides, so measure both before choosing the number of seeds.
seeds-picked = The studies are picked from { $seeds } seeds that were really trained, and these count as the truth: the largest study takes { $longest } of them.

seeds-few = What studies of few seeds would have said
seeds-wrong-at = { $size } seeds name { $worse } units the winner over { $better } in { $wrong } of all studies ({ $interval }), and in { $sure } even with an interval that excludes zero.
seeds-row-wrong-at = wrong winner from { $size } seeds, { $pair }
seeds-enough = From { $enough } seeds on ({ $interval }), no more than { $allowed } of all studies name the wrong winner.
seeds-enough-none = Even { $longest } seeds still name the wrong winner in more than { $allowed } of all studies.
seeds-row-enough = seeds until at most { $allowed } name the wrong winner, { $pair }
seeds-sure = To be sure of it, with an interval that excludes zero four times in five, takes { $sure } seeds ({ $interval }): the gap of { $gap } stands against differences that scatter by { $spread } from seed to seed.
seeds-row-sure = seeds until four in five intervals exclude zero, { $pair }
seeds-order = One seed puts all { $arms } widths in the right order in { $one } of all cases (Kendall's tau { $tau } on average), { $longest } seeds in { $last }.

seeds-table = Studies of so many seeds: { $pair }
seeds-column-seeds = Seeds
seeds-column-wrong = Wrong winner
seeds-column-theory = In theory
seeds-column-sure = Sure of a winner
seeds-column-sure-wrong = Sure and wrong
seeds-column-false-alarm = False alarm
seeds-column-order = Right order
seeds-column-tau = Tau
seeds-table-note = Sure: the 95% interval excludes zero; one seed has none. In theory: the wrong winner if seeds were normal. False alarm: sure of a winner where { $units } units run against themselves. Right order: of all { $arms } widths; tau is Kendall's, 1 where every pair is right.

seeds-tests = What tests can show
seeds-least = Five paired seeds cannot be significant at 5% in an exact sign-flip test, however clear they are: the smallest p is { $five }. { $paired } can. Without pairs an exact rank test needs { $unpaired } seeds on each side. (Two-sided; seeds are per side.)
seeds-beats = One run of { $second } units beats one run of { $first } with probability { $probability } ({ $interval }); to tell that from a coin takes { $needed } seeds by Noether's formula.
seeds-beats-unclear = One run of { $second } units beats one run of { $first } with probability { $probability } ({ $interval }), which all these seeds do not tell from a coin.
seeds-row-beats = probability that one run of the second beats one of the first, { $pair }
seeds-least-p = The smallest p that exact tests can give
seeds-column-sign-flip = Paired, sign flips
seeds-column-ranks = Unpaired, ranks
seeds-noether = Seeds that a probability of winning takes (Noether 1987, error of 5% on either side)
seeds-column-gamma = Probability that B beats A
seeds-column-needed = Seeds

seeds-crowd-title = What single networks say
seeds-crowd-caption = Accuracy on fresh data, one dot for each of the first { $shown } of { $seeds } seeds. The diamond is the mean over all seeds, the bar its { $level } interval.
seeds-curves-title = How often a study is right
seeds-curves-caption = Dots: { $studies } studies of every size, picked from { $seeds } seeds; the band is the 95% interval of the close race. Dashes: theory, if seeds were normal.
seeds-curves-alt = The share of right studies rises with the number of seeds. With one seed: { $summary }
seeds-curves-prose = What counts is the gap in units of its spread over seeds, d. One seed errs with probability Φ(−d) if seeds are normal, n seeds with Φ(−d√n); to be sure of the winner takes about 8/d² seeds.
seeds-not-normal = Single seeds are not normal here: in the close race one errs in { $found } of all cases, where the theory says { $theory }. Means of many seeds are nearly normal whatever the seeds are, so dots and dashes meet.
seeds-line-order = all { $arms } in order
seeds-line-itself = { $units } against itself
seeds-axis-size = seeds in a study
seeds-axis-right = studies that are right
seeds-axis-wrong = single seeds that name the wrong winner
seeds-papers-title = Twenty papers on { $better } against { $worse } units
seeds-papers-caption = Each row is an imaginary paper: its estimate of how much { $better } units gain over { $worse }, and its { $level } interval. Crosses are papers that name the wrong winner, arrows lie further out. The dashed line is the truth, the grey one zero; one seed has no interval.
seeds-papers-prose = { $papers } papers are few, too. Of all imagined studies, these name the wrong winner: { $summary }.
seeds-papers-alt = Estimates of { $papers } imaginary papers of each size. { $summary }
seeds-axis-gap = gain of { $better } over { $worse } units (points)
seeds-widths-title = What more seeds buy
seeds-widths-caption = Half the width of the { $level } interval, on average over studies (dots), and 1.96 spreads over the root of the number of seeds (dashes). Both axes are logarithmic.
seeds-widths-alt = Intervals shrink with the number of seeds. At the end: { $summary }
seeds-widths-prose = Four times the seeds halve the interval. Below ten seeds it is wider still than the root promises, because the spread has to be estimated too: Student's t.
seeds-line-paired = { $first } against { $second }, same seeds
seeds-line-unpaired = { $first } against { $second }, other seeds
seeds-axis-half = half the interval (points)
