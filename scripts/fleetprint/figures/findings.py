"""What figures state in words: functions of the numbers that they show, so that no title claims what the result does not say."""

import math

import numpy as np

from .style import percent

AT_UPPER = "all device parts at their upper end"


def without_rebound(rebounds):
    """How the savings of the base are stated, from the rebound of its sectors."""
    return "With the stated savings and no rebound" if all(one == 0 for one in rebounds) else "With the stated savings and rebound"


def balance(low, high):
    """What a band of the net says of the devices."""
    if high < 0:
        return "avoid more than they emit"
    return "emit more than they avoid" if low > 0 else "may emit or avoid more"


def rebound_borne(upper, mean):
    """What rebound undoes the balance [1], with all device parts at their upper end and for the mean device; NaN: none does."""
    begin, other = f"With {AT_UPPER}", "for the mean device"
    if upper > 0 and mean > 0:
        return f"{begin} {percent(upper)} of rebound undoes the balance,\n{other} {percent(mean, 2)}"
    return f"{begin} {undone(upper)}, {other} {undone(mean)}"


def undone(share):
    if math.isnan(share):
        return "no rebound balances"
    return f"{percent(share, 2)} of rebound undoes the balance" if share > 0 else "more is emitted even without rebound"


def saving_text(share, net):
    """A saving that is needed; NaN: the net keeps the sign that it has."""
    if math.isnan(share):
        return "nothing" if net < 0 else "more than everything"
    return percent(share)


def saving_needed(first, second, third):
    """What other sectors need to save on the first sector table, on IPCC AR6, and there with households' electricity and heat.

    Each a break-even saving and the net."""
    first, second, third = saving_text(*first), saving_text(*second), saving_text(*third)
    begin = "The sector table changes what is left to do" if len({first, second, third}) > 1 else "The sector table does not change what is left to do"
    return (f"{begin}: with {AT_UPPER}\n"
            f"other sectors need {first}, on IPCC AR6 {second}, or {third} if homes answer for their electricity and heat")  # fmt: skip


def nearly(percentage):
    """3.83 as '3.8 %', 99.99 as '99.99 %': more digits where it is nearly all."""
    return f"{percentage:.{2 if 99 < percentage < 100 else 1}f} %"


def paid_back_by(last, reached):
    """reached: [(share of the trials that have paid back by the year `last`, label of the variant)], the scenario itself first."""
    share, label = reached[0]
    first = f"By {last} the fleet has paid back in {nearly(100 * share)} of the trials"
    if len(reached) == 1:
        return first
    most, best = max(reached[1:])
    as_it_is = f"{first} as it is (“{label}”),\nand"
    return f"{as_it_is} in at most {nearly(100 * most)} in other variants" if most < share else f"{as_it_is} in {nearly(100 * most)} with “{best}”"


def turning(response, names, panels, of_panels):
    """names: of the factors that turn the sign of the response by themselves, in so many panels of all."""
    if not names:
        return f"No single factor turns the sign of the {response}"
    where = "" if panels == of_panels else f" in {panels} of {of_panels} panels"
    if len(names) > 2:
        return f"{len(names)} factors turn the sign of the {response}, each by itself{where}"
    return f"“{'” or “'.join(names)}” turns the sign of the {response} by itself{where}"


def matters_most(response, names, shares, lower, upper, points):
    """Which factor makes most of the variance at the first point; all (point, factor) with NaN for none. Two whose intervals overlap share that
    place, and the point is named where another one leads elsewhere."""
    first = np.nan_to_num(shares[0], nan=-1.0)
    leader = int(first.argmax())
    rivals = [f for f in np.flatnonzero(upper[0] >= lower[0][leader]) if f != leader]
    leaders = {int(np.nanargmax(one)) for one in shares if not np.isnan(one).all()}
    where = f" in “{points[0]}”" if len(leaders) > 1 else ""
    share = f"{100 * first[leader]:.0f} % of the variance of the {response}"
    if not rivals:
        return f"“{names[leader]}” matters most{where}: {share}"
    others = f"“{names[rivals[0]]}”" if len(rivals) == 1 else f"{len(rivals)} others"
    return f"“{names[leader]}”, {share}, and {others} lead{where}: their intervals overlap"
