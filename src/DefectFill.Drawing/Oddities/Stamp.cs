using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Scenes;

namespace DefectFill.Drawing.Oddities;

/// <summary>The place on a scene where an oddity is about to be drawn, and the tools for drawing it.</summary>
internal sealed class Stamp(Generator chance, Scene scene, Light light, (float X, float Y) place)
{
    private const float Far = 99;

    public Generator Chance => chance;

    public Scene Scene => scene;

    public Light Light => light;

    public (float X, float Y) Place => place;

    /// <summary>Half the oddity's extent in pixels.</summary>
    public required float Radius { get; init; }

    /// <summary>The area the oddity is meant to cover: signed distance in pixels, negative inside.</summary>
    public Plane Footprint { get; } = Plane.Filled(scene.Size, Far);

    /// <summary>An irregular closed outline: a stretched circle with lobes and a ragged border.</summary>
    public Plane Blob(float maxAspect, float roughness)
    {
        var aspect = MathF.Sqrt(chance.Log(1, maxAspect));
        var (lobes, ragged, noise) = (new (float Size, float Phase)[5], chance.Between(0, 1), chance.Lattice());
        for (var k = 0; k < lobes.Length; k++)
        {
            lobes[k] = (roughness * chance.Gauss(.6f) / (k + 1), chance.Angle());
        }

        return Outline(aspect, (u, v) =>
        {
            var (angle, reach) = (MathF.Atan2(v, u), 1f);
            for (var k = 0; k < lobes.Length; k++)
            {
                reach += lobes[k].Size * MathF.Cos((k + 1) * angle + lobes[k].Phase);
            }

            return MathF.Sqrt(u * u + v * v) - Radius * MathF.Max(reach, .25f) * .85f
                + ragged * roughness * noise.Smooth(u / 3, v / 3);
        });
    }

    /// <summary>A convex outline with straight sides and corners, like broken edges.</summary>
    public Plane Shard(float maxAspect)
    {
        var sides = new (float X, float Y, float Reach)[4 + chance.Below(4)];
        for (var k = 0; k < sides.Length; k++)
        {
            var angle = (k + chance.Between(-.3f, .3f)) * MathF.Tau / sides.Length;
            sides[k] = (MathF.Cos(angle), MathF.Sin(angle), Radius * chance.Between(.55f, .9f));
        }

        return Outline(MathF.Sqrt(chance.Log(1, maxAspect)),
            (u, v) => sides.Max(side => side.X * u + side.Y * v - side.Reach));
    }

    /// <summary>A line through the points, which include its width.</summary>
    public Plane Line(IReadOnlyList<TrailPoint> points)
    {
        var trail = new Trail(scene.Size, 4);
        trail.Add(points);
        Touch(trail.Distance);
        return trail.Distance;
    }

    /// <summary>Adds a field of distances to the footprint.</summary>
    public void Touch(Plane distance)
    {
        for (var i = 0; i < distance.Values.Length; i++)
        {
            Footprint.Values[i] = MathF.Min(Footprint.Values[i], distance.Values[i]);
        }
    }

    /// <summary>Visits the pixels within reach, passing index and distance.</summary>
    public static void Paint(Plane distance, float reach, Action<int, float> paint)
    {
        for (var i = 0; i < distance.Values.Length; i++)
        {
            if (distance.Values[i] < reach)
            {
                paint(i, distance.Values[i]);
            }
        }
    }

    /// <summary>A plane of distances given by a formula in a rotated, stretched frame around the place.</summary>
    private Plane Outline(float aspect, Func<float, float, float> distance)
    {
        var frame = new Frame(place.X, place.Y, chance.Angle());
        var (plane, reach) = (Plane.Filled(scene.Size, Far), 2.2f * aspect * Radius + 8);
        var (left, right) = Range(place.X, reach);
        var (top, bottom) = Range(place.Y, reach);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var (u, v) = frame.Of(x, y);
                plane[x, y] = distance(u / aspect, v * aspect) / MathF.Sqrt(aspect);
            }
        }

        Touch(plane);
        return plane;
    }

    private (int From, int To) Range(float centre, float reach) => (
        Math.Clamp((int)(centre - reach), 0, scene.Size - 1), Math.Clamp((int)(centre + reach), 0, scene.Size - 1));
}
