using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Data.Sampling;
using DefectFill.Imaging;
using DefectFill.Inspection.Windows;
using DefectFill.Torch;

namespace DefectFill.Inspection;

/// <summary>
/// Draws training windows: balanced over their sources, and over the defect and the surface around it.
/// </summary>
internal sealed class WindowSamples
{
    private const long MostKeptBytes = 1L << 30;
    private const double GoodShare = 0.3;

    private readonly InspectionOptions _options;
    private readonly double _factor;
    private readonly BoundedCache<WindowPicture> _pictures;
    private readonly Dictionary<string, InspectionItem> _items = [];

    /// <param name="options">Side, seed, samples and mix.</param>
    /// <param name="factor">By which photos are resized before windows are cut.</param>
    public WindowSamples(InspectionOptions options, double factor)
    {
        (_options, _factor) = (options, factor);
        _pictures = new(MostKeptBytes, key => Read(_items[key]), picture => picture.Bytes);
    }

    /// <summary>The samples of an epoch.</summary>
    public IEnumerable<InspectionItem> Drawn(InspectionData data, int epoch)
    {
        var pools = Pools(data);
        for (var i = 0; i < _options.SamplesPerEpoch; i++)
        {
            var number = (long)epoch * _options.SamplesPerEpoch + i;
            var chance = Generator.For(_options.Seed, "inspection samples", number);
            var (items, isPlain, _) = Chosen(pools, chance.Uniform());
            yield return items[chance.Below(items.Count)] with { Sample = new WindowSource(number, isPlain) };
        }
    }

    /// <summary>Windows (B, 3, side, side) in 0..1 and their masks (B, 1, side, side) of 0 and 1, on the CPU.</summary>
    public (Tensor Windows, Tensor Masks) Batch(IReadOnlyList<InspectionItem> items)
    {
        var side = _options.Side;
        var (windows, masks) = (
            Tensor.Empty([items.Count, 3, side, side]), Tensor.Empty([items.Count, 1, side, side]));
        for (var i = 0; i < items.Count; i++)
        {
            Draw(
                items[i], windows.AsSpan<float>().Slice(i * 3 * side * side, 3 * side * side),
                masks.AsSpan<float>().Slice(i * side * side, side * side));
        }

        return (windows, masks);
    }

    private WindowPicture Read(InspectionItem item) => WindowPicture.Of(
        Photo.Read(item.Photo), item.Mask is null ? null : Pictures.MaskOf(item), _factor);

    private void Draw(InspectionItem item, Span<float> window, Span<float> mask)
    {
        var side = _options.Side;
        var chance = Generator.For(_options.Seed, "inspection windows", item.Sample!.Number);
        _items[item.Photo] = item;
        var picture = _pictures[item.Photo];
        var corner = WindowPlace.Of(picture, side, chance);
        TiledNetwork.Cut(picture.Rgb, picture.Size, corner, side, window);
        CutMask(picture, corner, mask);
        if (item.Sample.IsPlain)
        {
            PlainAnomaly.Add(window, mask, side, chance);
        }

        var turn = chance.Below(8);
        for (var c = 0; c < 3; c++)
        {
            WindowTurn.Apply(window.Slice(c * side * side, side * side), side, turn);
        }

        WindowTurn.Apply(mask, side, turn);
        LightChange.Apply(window, side, chance);
    }

    // Beyond the border, as in the window: the border is repeated.
    private void CutMask(WindowPicture picture, (int X, int Y) corner, Span<float> mask)
    {
        mask.Clear();
        for (var i = 0; picture.Mask is not null && i < mask.Length; i++)
        {
            var x = Math.Min(corner.X + i % _options.Side, picture.Width - 1);
            var y = Math.Min(corner.Y + i / _options.Side, picture.Height - 1);
            mask[i] = picture.Mask[y * picture.Width + x];
        }
    }

    private List<(IReadOnlyList<InspectionItem> Items, bool IsPlain, double Share)> Pools(InspectionData data)
    {
        var fills = data.Defects.Where(item => !item.IsReal).ToArray();
        var real = data.Defects.Where(item => item.IsReal).ToArray();
        var mix = _options.Mix ?? new InspectionMix(fills.Length, 0, real.Length);
        List<(IReadOnlyList<InspectionItem> Items, bool IsPlain, double Share)> defects =
        [
            (fills, false, mix.Fills), (data.Good, true, mix.Plain), (real, false, mix.Real),
        ];
        defects.RemoveAll(pool => pool.Items.Count == 0 || pool.Share == 0);
        if (defects is [])
        {
            defects.Add((data.Defects, false, 1)); // of the mix's sources there are no photos
        }

        var good = data.Good.Count > 0 ? GoodShare : 0;
        var all = defects.Sum(pool => pool.Share);
        return
        [
            .. defects.Select(pool => pool with { Share = pool.Share / all * (1 - good) }),
            .. good > 0 ? [(data.Good, false, good)] : new List<(IReadOnlyList<InspectionItem>, bool, double)>(),
        ];
    }

    private static (IReadOnlyList<InspectionItem> Items, bool IsPlain, double Share) Chosen(
        List<(IReadOnlyList<InspectionItem> Items, bool IsPlain, double Share)> pools, double at)
    {
        foreach (var pool in pools)
        {
            if ((at -= pool.Share) < 0)
            {
                return pool;
            }
        }

        return pools[^1];
    }
}
