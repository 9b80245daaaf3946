using DefectFill.Core.Options;

namespace DefectFill.Inspection;

/// <summary>The learning rate of an epoch: divided by 5 after 80 % of all epochs, and by 5 again after 90 %.</summary>
internal static class EpochRate
{
    private const double Slower = 0.2;

    public static double Of(InspectionOptions options, int epoch) => options.Rate * Factor(options, epoch);

    /// <param name="options">The number of epochs.</param>
    /// <param name="epoch">Counted from 0.</param>
    public static double Factor(InspectionOptions options, int epoch)
    {
        var all = options.AllEpochs;
        var drops = (epoch >= (int)(all * 0.8) ? 1 : 0) + (epoch >= (int)(all * 0.9) ? 1 : 0);
        return Math.Pow(Slower, drops);
    }
}
