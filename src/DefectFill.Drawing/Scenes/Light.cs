using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Scenes;

/// <summary>The lighting of a scene: one lamp, ambient light, and uneven brightness across the image.</summary>
internal sealed record Light
{
    /// <summary>Direction to the lamp in the image plane, length 1.</summary>
    public required (float X, float Y) Towards { get; init; }

    /// <summary>Tangent of the lamp's angle from the vertical: 0 from above, 1 from 45 degrees.</summary>
    public required float Slant { get; init; }

    /// <summary>Fraction of ambient light, 0..1.</summary>
    public required float Ambient { get; init; }

    /// <summary>Sharpness of highlights: 8 is dull, 80 is polished.</summary>
    public required float Shininess { get; init; }

    /// <summary>Brightness across the image, around 1.</summary>
    public required Plane Field { get; init; }

    /// <summary>What shiny surfaces reflect.</summary>
    public required Lattice Surroundings { get; init; }

    public static Light Draw(Generator chance, int size)
    {
        var angle = chance.Angle();
        return new Light
        {
            Towards = (MathF.Cos(angle), MathF.Sin(angle)),
            Slant = chance.Between(.25f, 1.1f),
            Ambient = chance.Between(.2f, .65f),
            Shininess = chance.Log(6, 70),
            Field = DrawField(chance, size),
            Surroundings = chance.Lattice(),
        };
    }

    private static Plane DrawField(Generator chance, int size)
    {
        var (kind, strength, angle) = (chance.Uniform(), chance.Between(.05f, .9f), chance.Angle());
        var (x0, y0, width) = (chance.Between(0, size), chance.Between(0, size), chance.Log(.15f, .8f) * size);
        var (cos, sin, cloud) = (MathF.Cos(angle) / size, MathF.Sin(angle) / size, chance.Lattice());
        Func<float, float, float> log = kind switch
        {
            < .3 => (x, y) => .35f * strength * cloud.Smooth(2 * x / size, 2 * y / size),
            < .55 => (x, y) => 1.2f * strength * ((x - x0) * cos + (y - y0) * sin),
            < .7 => (x, y) => strength * Curve.Bell(x - x0, width) * Curve.Bell(y - y0, width),
            < .8 => (x, y) => -strength * Curve.Step(-width, width, ((x - x0) * cos + (y - y0) * sin) * size),
            < .87 => (x, y) => strength * Curve.Bell(((x - x0) * cos + (y - y0) * sin) * size, .4f * width),
            _ => (x, y) => 0,
        };
        return Plane.Draw(size, (x, y) => MathF.Exp(log(x, y)));
    }
}
