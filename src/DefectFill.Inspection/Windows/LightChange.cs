using DefectFill.Core.Random;

namespace DefectFill.Inspection.Windows;

/// <summary>Changes a window as another day's lamp, exposure and sensor would; a defect stays a defect.</summary>
internal static class LightChange
{
    private const double Share = 0.7; // of the windows; the others stay as they are
    private const double GainSpread = 0.2; // of the logarithm
    private const double GammaSpread = 0.15;
    private const double MostSlope = 0.25; // of the brightness, from one border to the opposite one
    private const double MostNoise = 0.02; // of the full range

    /// <param name="planes">(3, side, side) in 0..1, changed in place.</param>
    /// <param name="side">In pixels.</param>
    /// <param name="chance">Decides everything.</param>
    public static void Apply(Span<float> planes, int side, Generator chance)
    {
        if (!chance.Bernoulli(Share))
        {
            return;
        }

        var gain = (float)Math.Exp(GainSpread * chance.Normal());
        var gamma = (float)Math.Exp(GammaSpread * chance.Normal());
        var (slope, angle) = (chance.Uniform(-MostSlope, MostSlope), chance.Uniform(0, 2 * Math.PI));
        var (across, down) = ((float)(slope * Math.Cos(angle) / side), (float)(slope * Math.Sin(angle) / side));
        var noise = new float[chance.Bernoulli(.5) ? side * side : 0]; // equal in all colours, as light's own is
        chance.FillNormal(noise);
        var strength = (float)chance.Uniform(0, MostNoise);
        for (var i = 0; i < planes.Length; i++)
        {
            var at = i % (side * side);
            var light = gain * (1 + across * (at % side - side / 2) + down * (at / side - side / 2));
            var value = light * MathF.Pow(planes[i], gamma) + (noise is [] ? 0 : strength * noise[at]);
            planes[i] = Math.Clamp(value, 0, 1);
        }
    }
}
