using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Scenes;
using DefectFill.Drawing.Surfaces;

namespace DefectFill.Lab.Demo.Category;

/// <summary>The inspection station of the drawn parts: lamp, camera and sheets of material.</summary>
/// <param name="seed">Seed of the data set: its materials are the same in every photo.</param>
/// <param name="chance">Draws what differs between photos; its order of use determines them.</param>
/// <param name="size">Side of the photo in pixels.</param>
internal sealed class DemoBench(ulong seed, Generator chance, int size)
{
    private const float Far = 100_000; // each photo takes its material from another place on one endless sheet

    /// <summary>Pixels per unit of length; photos of 256 pixels have 1.</summary>
    public float Zoom => size / 256f;

    /// <summary>A part slightly shifted and rotated from the middle of the photo.</summary>
    public Frame Pose() => new(
        size * (.5f + chance.Gauss(.015f)), size * (.5f + chance.Gauss(.015f)), chance.Gauss(.06f), Zoom);

    public Light Lamp()
    {
        var angle = -2.2f + chance.Gauss(.25f);
        var (slope, tilt) = (chance.Gauss(.12f), chance.Gauss(.12f));
        return Light.Draw(chance, size) with
        {
            Towards = (MathF.Cos(angle), MathF.Sin(angle)),
            Slant = .7f + chance.Gauss(.06f),
            Ambient = .45f,
            Shininess = 14,
            Field = Plane.Draw(size, (x, y) => MathF.Exp(slope * (2 * x / size - 1) + tilt * (2 * y / size - 1))),
        };
    }

    public Camera Camera() => Drawing.Scenes.Camera.Draw(chance) with
    {
        Defocus = .35f * Zoom,
        Sharpening = .3f,
        Gamma = 1,
        Grain = .012f,
        GrainWidth = .4f,
    };

    /// <summary>The dark mat that parts lie on.</summary>
    public void LayMat(Scene scene) => scene.Lay(
        Sheet("mat", Synthetics.Rubber, 0), new Tint(.1f, .11f, .13f), new Tint(.1f, .11f, .13f));

    /// <summary>Brushed steel.</summary>
    public Coat Steel(float angle)
    {
        var metal = Sheet("steel", Metals.Brushed, angle);
        return new Coat(metal with { Tone = Layers.Scaled(metal.Tone, .6f) }, new Tint(.56f, .57f, .59f), default);
    }

    /// <summary>A material that is the same in every photo, taken from another place on its endless sheet.</summary>
    public Surface Sheet(string name, Func<Swatch, Surface> paint, float angle)
    {
        var frame = new Frame(Far * chance.Between(-1, 1), Far * chance.Between(-1, 1), angle, Zoom);
        return paint(new Swatch(Generator.For(seed, $"demo {name}"), size, frame));
    }
}
