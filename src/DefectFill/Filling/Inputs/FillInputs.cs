using DefectFill.Core.Machine;
using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Drawing.Masks;
using DefectFill.Imaging;

namespace DefectFill.Filling.Inputs;

/// <summary>Photos and masks for one defect, or photos and the shape of masks to draw, or photos only.</summary>
internal sealed class FillInputs(
    ulong seed, IReadOnlyList<GoodPhoto> goods, IReadOnlyList<MaskSource> masks, ShapeOptions? shape = null)
{
    private readonly PairPlan _plan = new(seed, goods, masks.Count > 0 ? masks : null);

    public IReadOnlyList<GoodPhoto> Goods => goods;

    public IReadOnlyList<MaskSource> Masks => masks;

    /// <summary>Whether masks that are read are varied and moved on the part, differently for each pair.</summary>
    public bool VaryMasks { get; init; }

    /// <summary>Whether masks differ between pairs and depend on the photo's content.</summary>
    public bool DrawsMasks => masks.Count == 0 || VaryMasks;

    /// <summary>False if there are only photos.</summary>
    public bool HasMasks => masks.Count > 0 || shape is not null;

    public PlannedPair Pair(int number) => _plan[number];

    /// <summary>Name of a mask's source: its file or its shape.</summary>
    public string SourceOf(PlannedPair pair) =>
        pair.Mask?.Name ?? $"shape:{shape!.Shape.ToString().ToLowerInvariant()}";

    /// <summary>The pair's mask, at the photo's size.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="read">Reads the photo by its path; called only if the mask depends on it.</param>
    public Mask MaskOf(PlannedPair pair, Func<string, Photo> read)
    {
        if (pair.Mask is not null && !VaryMasks)
        {
            return pair.Mask.On(pair.Good);
        }

        var part = Foreground.Of(read(pair.Good.Path));
        LargeMemory.Release(LargeMemory.IsLarge(part.Width, part.Height));
        if (pair.Mask is not null)
        {
            return MaskVarying.Vary(
                pair.Mask.On(pair.Good), part, Generator.For(seed, "mask variation", pair.Number));
        }

        var generator = Generator.For(seed, "drawn mask", pair.Number);
        var shorter = Math.Min(part.Width, part.Height);
        var drawn = (int)(shorter * generator.Uniform(1 / 12.0, 1 / 5.0));
        return MaskMaker.Make(shape!.Shape, Math.Max(4, shape.Size ?? drawn), part, generator);
    }
}
