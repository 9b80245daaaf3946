using DefectFill.Pretraining.Fields;
using DefectFill.Torch.Random;

namespace DefectFill.Pretraining.Surfaces;

/// <summary>A piece of material about to be painted: its size, its own coordinates and its chance.</summary>
internal sealed class Swatch
{
    /// <param name="size">Side in pixels.</param>
    /// <param name="aligned">How likely the grain runs along an axis of the picture.</param>
    public Swatch(Generator chance, int size, float aligned = .6f)
    {
        (Chance, Size) = (chance, size);
        Frame = new Frame(
            chance.Between(0, size), chance.Between(0, size), chance.Direction(aligned), chance.Log(.7f, 2.2f));
    }

    public Generator Chance { get; }

    public int Size { get; }

    /// <summary>From pixels to the material's own coordinates, in which the grain runs along u.</summary>
    public Frame Frame { get; }

    public Lattice Noise() => Chance.Lattice();

    /// <summary>A field from a formula over the material's own coordinates.</summary>
    public Plane Draw(Func<float, float, float> value)
    {
        var frame = Frame;
        return Plane.Draw(Size, (x, y) =>
        {
            var (u, v) = frame.Of(x, y);
            return value(u, v);
        });
    }

    public Plane Flat() => new(Size);
}
