namespace DefectFill.Imaging.Registration;

/// <summary>Otsu's threshold: the one that separates values into the two most distinct classes.</summary>
internal static class Otsu
{
    /// <summary>
    /// The threshold, and the share of the variance between the classes above it and up to it, 0 to 1.
    /// </summary>
    public static (int Threshold, double Split) Of(byte[] values)
    {
        var histogram = new double[256];
        foreach (var value in values)
        {
            histogram[value] += 1.0 / values.Length;
        }

        var mean = histogram.Select((share, value) => share * value).Sum();
        var variance = histogram.Select((share, value) => share * (value - mean) * (value - mean)).Sum();
        var (below, sumBelow, best, threshold) = (0.0, 0.0, 0.0, 0);
        for (var value = 0; value < 255; value++)
        {
            below += histogram[value];
            sumBelow += value * histogram[value];
            var apart = below is > 0 and < 1
                ? (mean * below - sumBelow) * (mean * below - sumBelow) / (below * (1 - below))
                : 0;
            (best, threshold) = apart > best ? (apart, value) : (best, threshold);
        }

        return (threshold, variance > 0 ? best / variance : 0);
    }
}
