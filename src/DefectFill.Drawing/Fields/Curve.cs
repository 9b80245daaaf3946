namespace DefectFill.Drawing.Fields;

/// <summary>Small formulas shared by shapes and profiles.</summary>
internal static class Curve
{
    public static float Mix(float a, float b, float t) => a + (b - a) * t;

    /// <summary>0 below <paramref name="from"/>, 1 above <paramref name="to"/>, smooth in between.</summary>
    public static float Step(float from, float to, float x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    /// <summary>
    /// Fraction of a pixel covered by a shape whose border is <paramref name="distance"/> pixels away.
    /// </summary>
    public static float Coverage(float distance) => Math.Clamp(.5f - distance, 0, 1);

    /// <summary>A bell curve of the given width: 1 at the centre, falling to both sides.</summary>
    public static float Bell(float x, float width) => MathF.Exp(-x * x / (2 * width * width));

    /// <summary>Distance from x to the nearest multiple of the period, between 0 and period / 2.</summary>
    public static float Fold(float x, float period)
    {
        var rest = x - period * MathF.Floor(x / period);
        return MathF.Min(rest, period - rest);
    }
}
