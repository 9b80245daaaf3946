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

    /// <summary>Where masks that are read come to lie; by default, at their own pixels.</summary>
    public IMaskPlaces Places { get; init; } = new FixedPlaces();

    /// <summary>Whether masks differ between pairs and depend on the photo's content.</summary>
    public bool DrawsMasks => masks.Count == 0 || Places is not FixedPlaces;

    /// <summary>False if there are only photos.</summary>
    public bool HasMasks => masks.Count > 0 || shape is not null;

    public PlannedPair Pair(int number) => _plan[number];

    /// <summary>Name of a mask's source: its file or its shape.</summary>
    public string SourceOf(PlannedPair pair) =>
        pair.Mask?.Name ?? $"shape:{shape!.Shape.ToString().ToLowerInvariant()}";

    /// <summary>The pair's mask, at the photo's size, and how it got there.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="good">The pair's photo; read only if the mask depends on it.</param>
    public Placed Place(PlannedPair pair, Lazy<Photo> good)
    {
        if (pair.Mask is not null)
        {
            return Places.Of(pair, pair.Mask, good);
        }

        var generator = Generator.For(seed, "drawn mask", pair.Number);
        var shorter = Math.Min(pair.Good.Width, pair.Good.Height);
        var drawn = (int)(shorter * generator.Uniform(1 / 12.0, 1 / 5.0));
        return new Placed(
            MaskMaker.Make(shape!.Shape, Math.Max(4, shape.Size ?? drawn), Foreground.Of(good.Value), generator));
    }
}
