using DefectFill.Core.Options;

namespace DefectFill.Inspection;

/// <summary>The learning rate of an epoch: a fifth from 80 % of all on, a fifth of that from 90 %.</summary>
internal static class EpochRate
{
    private const double Slower = 0.2;

    public static double Of(InspectionOptions options, int epoch) => options.Rate * Factor(options, epoch);

    /// <param name="options">How many epochs there are.</param>
    /// <param name="epoch">From 0.</param>
    public static double Factor(InspectionOptions options, int epoch)
    {
        var all = options.AllEpochs;
        var drops = (epoch >= (int)(all * 0.8) ? 1 : 0) + (epoch >= (int)(all * 0.9) ? 1 : 0);
        return Math.Pow(Slower, drops);
    }
}
