using DefectFill.Core.Random;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;

namespace DefectFill.Filling.Places;

/// <summary>Masks are varied and moved anywhere on the part.</summary>
internal sealed class VariedPlaces(ulong seed) : IMaskPlaces
{
    public Placed Of(PlannedPair pair, MaskSource mask, Lazy<Photo> good) => new(MaskVarying.Vary(
        mask.On(pair.Good), Foreground.Of(good.Value), Generator.For(seed, "mask variation", pair.Number)));
}
