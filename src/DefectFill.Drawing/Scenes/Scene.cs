using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Parts;
using DefectFill.Drawing.Surfaces;

namespace DefectFill.Drawing.Scenes;

/// <summary>Everything in front of the camera, in layers: colour, relief, gloss and shadow of each pixel.</summary>
internal sealed class Scene(int size, bool isGrey)
{
    public int Size => size;

    /// <summary>Reflectance: one plane if grey, otherwise red, green and blue.</summary>
    public Plane[] Colour { get; private init; } =
        isGrey ? [new(size)] : [new(size), new(size), new(size)];

    /// <summary>Height in pixels.</summary>
    public Plane Height { get; private init; } = new(size);

    /// <summary>Reflectivity, 0 (matte) to 1 (mirror).</summary>
    public Plane Gloss { get; private init; } = new(size);

    /// <summary>Fraction of light that reaches the pixel, 0..1.</summary>
    public Plane Shade { get; private init; } = Plane.Filled(size, 1);

    /// <summary>1 on the part of interest; null if the whole image is of interest.</summary>
    public Plane? Subject { get; set; }

    public bool IsGrey => Colour.Length == 1;

    public Scene Copy() => new(size, IsGrey)
    {
        Colour = [.. Colour.Select(plane => plane.Copy())],
        Height = Height.Copy(),
        Gloss = Gloss.Copy(),
        Shade = Shade.Copy(),
        Subject = Subject,
    };

    /// <summary>Covers everything with a material.</summary>
    public void Lay(Surface surface, Tint first, Tint second)
    {
        for (var i = 0; i < Height.Values.Length; i++)
        {
            Cover(i, 1, surface, (first, second));
        }
    }

    /// <summary>Places a raised or domed piece of a material on the scene, with its shadow.</summary>
    public void Put(Piece piece, Frame frame, Light light, Coat coat)
    {
        var (dx, dy) = (
            light.Towards.X * light.Slant * piece.Thickness, light.Towards.Y * light.Slant * piece.Thickness);
        var (softness, colours) = (.8f + .3f * piece.Thickness, (coat.First, coat.Second));
        ForEach(frame, piece.Outline, (i, u, v, distance) =>
        {
            var covered = Curve.Coverage(distance);
            if (covered < 1 && distance < 3 * piece.Thickness + 4)
            {
                var (su, sv) = frame.Of(i % size + dx, i / size + dy);
                Shade.Values[i] *= 1 - .75f * Curve.Step(softness, -softness, piece.Outline(su, sv))
                    - .2f * MathF.Exp(-MathF.Max(0, distance) / (1 + .4f * piece.Thickness));
            }

            if (covered > 0)
            {
                Cover(i, covered, coat.Surface, colours);
                Shade.Values[i] = Curve.Mix(Shade.Values[i], 1, covered);
                Height.Values[i] += covered * (Rise(piece, distance) + (piece.Ribs?.Invoke(u, v) ?? 0));
            }
        });
    }

    /// <summary>Cuts a recess: its floor is darker and in the shadow of the rim.</summary>
    public void Sink(Piece piece, Frame frame, Light light, float floor)
    {
        var (dx, dy) = (
            light.Towards.X * light.Slant * piece.Thickness, light.Towards.Y * light.Slant * piece.Thickness);
        ForEach(frame, piece.Outline, (i, _, _, distance) =>
        {
            var inside = Curve.Coverage(distance);
            if (distance < piece.Bevel)
            {
                Height.Values[i] -= .7f * piece.Bevel * Curve.Step(piece.Bevel, -piece.Bevel, distance);
            }

            if (inside > 0)
            {
                var (su, sv) = frame.Of(i % size + dx, i / size + dy);
                var shadow = 1 - .7f * Curve.Step(-1, 1, piece.Outline(su, sv));
                Shade.Values[i] *= Curve.Mix(1, shadow * floor, inside);
                Gloss.Values[i] *= 1 - .7f * inside;
            }
        });
    }

    /// <summary>Prints ink where the distance is negative, or engraves if the depth is not zero.</summary>
    public void Print(Plane distance, Tint ink, float depth)
    {
        for (var i = 0; i < distance.Values.Length; i++)
        {
            var covered = Curve.Coverage(distance.Values[i]);
            Mix(i, ink, covered * (depth > 0 ? .3f : .9f));
            Height.Values[i] -= depth * Curve.Step(1, -1, distance.Values[i]);
        }
    }

    /// <summary>Blends a colour into a pixel.</summary>
    public void Mix(int i, Tint colour, float share)
    {
        for (var c = 0; c < Colour.Length; c++)
        {
            Colour[c].Values[i] = Curve.Mix(Colour[c].Values[i], Channel(colour, c), share);
        }
    }

    /// <summary>Multiplies the reflectance of a pixel.</summary>
    public void Tone(int i, float gain)
    {
        foreach (var plane in Colour)
        {
            plane.Values[i] *= gain;
        }
    }

    private static float Rise(Piece piece, float distance)
    {
        var inside = Math.Clamp(-distance / piece.Bevel, 0, 1);
        return piece.Relief == Relief.Domed
            ? .8f * piece.Bevel * MathF.Sqrt(1 - (1 - inside) * (1 - inside))
            : MathF.Min(piece.Thickness, piece.Bevel) * Curve.Step(0, 1, inside);
    }

    private void Cover(int i, float share, Surface surface, (Tint First, Tint Second) colours)
    {
        var tone = MathF.Exp(surface.Tone.Values[i]);
        var tint = surface.Tint?.Values[i] ?? 0;
        for (var c = 0; c < Colour.Length; c++)
        {
            var reflectance = Curve.Mix(Channel(colours.First, c), Channel(colours.Second, c), tint) * tone;
            Colour[c].Values[i] = Curve.Mix(Colour[c].Values[i], reflectance, share);
        }

        Height.Values[i] = Curve.Mix(Height.Values[i], surface.Height.Values[i], share);
        Gloss.Values[i] = Curve.Mix(Gloss.Values[i], surface.Gloss, share);
    }

    private float Channel(Tint colour, int channel) => (IsGrey, channel) switch
    {
        (true, _) => colour.Brightness,
        (_, 0) => colour.Red,
        (_, 1) => colour.Green,
        _ => colour.Blue,
    };

    private void ForEach(Frame frame, Outline outline, Action<int, float, float, float> visit)
    {
        for (var i = 0; i < size * size; i++)
        {
            var (u, v) = frame.Of(i % size, i / size);
            visit(i, u, v, outline(u, v));
        }
    }
}

/// <summary>A material with its two colours, ready to apply.</summary>
internal sealed record Coat(Surface Surface, Tint First, Tint Second);
