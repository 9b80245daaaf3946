using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Surfaces;

/// <summary>A piece of material to be painted: its size, its coordinate system and its random generator.</summary>
internal sealed class Swatch
{
    public Swatch(Generator chance, int size)
        : this(chance, size, AnyFrame(chance, size))
    {
    }

    public Swatch(Generator chance, int size, Frame frame) => (Chance, Size, Frame) = (chance, size, frame);

    public Generator Chance { get; }

    public int Size { get; }

    /// <summary>Maps pixels to the material's own coordinates, in which the grain runs along u.</summary>
    public Frame Frame { get; }

    public Lattice Noise() => Chance.Lattice();

    /// <summary>A field computed by a formula in the material's own coordinates.</summary>
    public Plane Draw(Func<float, float, float> value)
    {
        var plane = new Plane(Size);
        for (var (y, i) = (0, 0); y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var (u, v) = Frame.Of(x, y);
                plane.Values[i++] = value(u, v);
            }
        }

        return plane;
    }

    public Plane Flat() => new(Size);

    private static Frame AnyFrame(Generator chance, int size) =>
        new(chance.Between(0, size), chance.Between(0, size), chance.Direction(), chance.Log(.7f, 2.2f));
}
