using DefectFill.Core.Options;

namespace DefectFill.Inspection;

/// <summary>The learning rate of an epoch: divided by 5 after 80 % of all epochs, and by 5 again after 90 %.</summary>
/// <remarks>
/// In the published code, a share of the epochs that is no whole number is never reached: of 25 epochs, the rate
/// changes after the 20th only.
/// </remarks>
internal static class EpochRate
{
    private const double Slower = 0.2;

    private static readonly double[] s_shares = [0.8, 0.9];

    public static double Of(InspectionOptions options, int epoch) => options.Rate * Factor(options, epoch);

    /// <param name="options">The number of epochs, and the protocol.</param>
    /// <param name="epoch">Counted from 0.</param>
    public static double Factor(InspectionOptions options, int epoch)
    {
        var isPublished = options.Protocol == InspectionProtocol.Published;
        var drops = s_shares.Select(share => options.AllEpochs * share)
            .Count(at => epoch >= (int)at && !(isPublished && at != Math.Floor(at)));
        return Math.Pow(Slower, drops);
    }
}
