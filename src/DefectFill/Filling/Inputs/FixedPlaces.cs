using DefectFill.Imaging;

namespace DefectFill.Filling.Inputs;

/// <summary>Masks stay at their own pixels.</summary>
internal sealed class FixedPlaces : IMaskPlaces
{
    public Placed Of(PlannedPair pair, MaskSource mask, Lazy<Photo> good) => new(mask.On(pair.Good));
}
