namespace DefectFill.Filling.Inputs;

/// <summary>Which photo and which mask come together, the same for a seed however many are asked for.</summary>
/// <remarks>
/// Masks come in an order drawn anew each time that all have had their turn; so do photos, of which the next one that
/// the mask fits is taken.
/// </remarks>
/// <param name="masks">Null when masks are drawn: the plan is then of photos alone.</param>
public sealed class PairPlan(ulong seed, IReadOnlyList<GoodPhoto> goods, IReadOnlyList<MaskSource>? masks)
{
    private readonly Turns _goodTurns = new(seed, "photo turns", goods.Count);
    private readonly Turns? _maskTurns = masks is null ? null : new(seed, "mask turns", masks.Count);
    private readonly List<PlannedPair> _pairs = [];
    private readonly Dictionary<(string Photo, string Mask), int> _visits = []; // by contents, as noise is drawn

    /// <summary>A photo and a mask by their number, from 0.</summary>
    public PlannedPair this[int number]
    {
        get
        {
            while (_pairs.Count <= number)
            {
                _pairs.Add(Next(_pairs.Count));
            }

            return _pairs[number];
        }
    }

    private PlannedPair Next(int number)
    {
        var mask = masks?[_maskTurns![number]];
        var (round, turn) = Math.DivRem(number, goods.Count);
        var order = _goodTurns.Order(round);
        var good = Enumerable.Range(turn, goods.Count).Select(i => goods[order[i % goods.Count]])
            .First(photo => mask is null || mask.Fits(photo));
        return new PlannedPair(number, good, mask, mask is null ? 0 : Visit(good, mask));
    }

    private int Visit(GoodPhoto good, MaskSource mask)
    {
        var contents = (good.Sha256, mask.Content);
        var visit = _visits.GetValueOrDefault(contents);
        _visits[contents] = visit + 1;
        return visit;
    }
}

/// <summary>One photo and one mask to fill.</summary>
/// <param name="Mask">Null when a mask is to be drawn.</param>
/// <param name="Visit">
/// How often these two, or copies of them, have come together before: they get other noise then.
/// </param>
public sealed record PlannedPair(int Number, GoodPhoto Good, MaskSource? Mask, int Visit);
