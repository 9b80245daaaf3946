namespace DefectFill.Filling.Inputs;

/// <summary>
/// Which photo is combined with which mask; for a given seed, independent of how many pairs are requested.
/// </summary>
/// <remarks>
/// Masks take turns in an order that is redrawn each round. So do photos, of which the next one that the mask fits is
/// used.
/// </remarks>
/// <param name="masks">Null if masks are drawn; the plan then covers photos only.</param>
internal sealed class PairPlan(ulong seed, IReadOnlyList<GoodPhoto> goods, IReadOnlyList<MaskSource>? masks)
{
    private readonly Turns _goodTurns = new(seed, "photo turns", goods.Count);
    private readonly Turns? _maskTurns = masks is null ? null : new(seed, "mask turns", masks.Count);
    private readonly List<PlannedPair> _pairs = [];
    private readonly Dictionary<(string Photo, string Mask), int> _visits = []; // by contents, as noise is drawn

    /// <summary>A photo and a mask by pair number, from 0.</summary>
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

/// <summary>A photo and a mask to fill.</summary>
/// <param name="Mask">Null if the mask is to be drawn.</param>
/// <param name="Visit">How often these two, or copies of them, were combined before; each visit uses different
/// noise.</param>
internal sealed record PlannedPair(int Number, GoodPhoto Good, MaskSource? Mask, int Visit);
