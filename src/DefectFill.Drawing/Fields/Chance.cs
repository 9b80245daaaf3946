using DefectFill.Core.Random;

namespace DefectFill.Drawing.Fields;

/// <summary>Random draws for images, based on the keyed generator.</summary>
internal static class Chance
{
    public static float Between(this Generator generator, float low, float high) =>
        low + (high - low) * (float)generator.Uniform();

    /// <summary>Uniform on a logarithmic scale: 4..8 is as likely as 30..60.</summary>
    public static float Log(this Generator generator, float low, float high) =>
        low * MathF.Pow(high / low, (float)generator.Uniform());

    public static float Gauss(this Generator generator, float deviation) => deviation * (float)generator.Normal();

    public static float Angle(this Generator generator) => generator.Between(0, MathF.Tau);

    /// <summary>A direction: usually along an axis, as parts under a camera are, otherwise any.</summary>
    public static float Direction(this Generator generator, float aligned = .6f) =>
        generator.Bernoulli(aligned)
            ? generator.Below(4) * MathF.PI / 2 + generator.Gauss(.03f)
            : generator.Angle();

    /// <summary>-1 or 1.</summary>
    public static float Sign(this Generator generator) => generator.Bernoulli(.5) ? 1 : -1;

    public static T Pick<T>(this Generator generator, params ReadOnlySpan<T> choices) =>
        choices[generator.Below(choices.Length)];

    /// <summary>A new infinite lattice of random numbers.</summary>
    public static Lattice Lattice(this Generator generator) =>
        new(generator.NextUInt64());
}
