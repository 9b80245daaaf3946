using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Scenes;

/// <summary>Shades the layers of a scene: diffuse shading, highlights and reflections.</summary>
internal static class Shader
{
    private const float Glare = .8f;
    private const float View = .35f; // how far the highlight's direction turns across the field of view

    /// <summary>Brightness planes, one per colour of the scene; roughly 0..1, not yet clipped.</summary>
    public static Plane[] Render(Scene scene, Light light)
    {
        var result = Array.ConvertAll(scene.Colour, plane => new Plane(plane.Size));
        for (var (y, i) = (0, 0); y < scene.Size; y++)
        {
            for (var x = 0; x < scene.Size; x++, i++)
            {
                var (matte, shine) = At(scene, light, x, y);
                for (var c = 0; c < result.Length; c++)
                {
                    var colour = scene.Colour[c].Values[i];
                    result[c].Values[i] = colour * matte + shine * (.5f + .5f * colour);
                }
            }
        }

        return result;
    }

    private static (float Matte, float Shine) At(Scene scene, Light light, int x, int y)
    {
        var (nx, ny, nz) = Normal(scene.Height, x, y);
        var lz = 1 / MathF.Sqrt(1 + light.Slant * light.Slant);
        var (lx, ly) = (light.Towards.X * light.Slant * lz, light.Towards.Y * light.Slant * lz);
        var lit = MathF.Max(0, nx * lx + ny * ly + nz * lz) / lz;
        var i = y * scene.Size + x;
        var power = light.Field.Values[i] * scene.Shade.Values[i];
        var matte = light.Ambient * (.6f + .4f * nz) + (1 - light.Ambient) * MathF.Min(lit, 2.5f);
        var gloss = scene.Gloss.Values[i];
        if (gloss < .02f)
        {
            return (matte * power, 0);
        }

        var (vx, vy) = (View * ((float)x / scene.Size - .5f), View * ((float)y / scene.Size - .5f));
        var (hx, hy, hz) = (lx - vx, ly - vy, lz + 1);
        var facing = (nx * hx + ny * hy + nz * hz) / MathF.Sqrt(hx * hx + hy * hy + hz * hz);
        var highlight = Glare * MathF.Pow(MathF.Max(facing, 0), light.Shininess);
        var mirrored = .5f + .5f * light.Surroundings.Smooth(2.2f * (nx - vx), 2.2f * (ny - vy) + 11);
        var dull = 1 - .55f * gloss;
        return (matte * power * dull, gloss * gloss * (highlight + .45f * MathF.Max(0, mirrored)) * power);
    }

    private static (float X, float Y, float Z) Normal(Plane height, int x, int y)
    {
        var last = height.Size - 1;
        var slopeX = (height[Math.Min(x + 1, last), y] - height[Math.Max(x - 1, 0), y]) / 2;
        var slopeY = (height[x, Math.Min(y + 1, last)] - height[x, Math.Max(y - 1, 0)]) / 2;
        var z = 1 / MathF.Sqrt(1 + slopeX * slopeX + slopeY * slopeY);
        return (-slopeX * z, -slopeY * z, z);
    }
}
