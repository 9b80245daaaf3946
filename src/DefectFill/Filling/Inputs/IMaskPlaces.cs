using DefectFill.Imaging;

namespace DefectFill.Filling.Inputs;

/// <summary>Puts masks on good photos; the same pair always gives the same place.</summary>
internal interface IMaskPlaces
{
    /// <summary>The pair's mask on its photo.</summary>
    /// <param name="pair">A pair with a mask.</param>
    /// <param name="mask">The file of the mask.</param>
    /// <param name="good">Reads the pair's photo, if it is needed.</param>
    Placed Of(PlannedPair pair, MaskSource mask, Lazy<Photo> good);
}
