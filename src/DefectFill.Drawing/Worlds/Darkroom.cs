using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Oddities;
using DefectFill.Drawing.Scenes;

namespace DefectFill.Drawing.Worlds;

/// <summary>
/// Photographs a scene, and again after each oddity is added; the difference gives the oddity's mask.
/// </summary>
internal sealed class Darkroom
{
    private const int Tries = 4;
    private readonly Light _light;
    private readonly Camera _camera;
    private readonly List<DrawnOddity> _oddities = [];
    private Scene _scene;

    public Darkroom(Scene scene, Light light, Generator chance)
    {
        (_scene, _light) = (scene, light);
        var brightness = Shader.Render(scene, light);
        _camera = Camera.Draw(chance).Meter(brightness, chance);
        Pixels = _camera.Shoot(brightness);
    }

    /// <summary>The current photo.</summary>
    public byte[] Pixels { get; private set; }

    public IReadOnlyList<DrawnOddity> Oddities => _oddities;

    /// <summary>Adds an oddity somewhere on the subject; an invisible one is retried elsewhere.</summary>
    public void Add(Oddity kind, Generator chance)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var scene = _scene.Copy();
            var radius = kind.DrawRadius(chance, scene.Size);
            var stamp = new Stamp(chance, scene, _light, Place(chance)) { Radius = radius };
            kind.Make(stamp);
            var pixels = _camera.Shoot(Shader.Render(scene, _light));
            var mask = Change.Mask(Pixels, pixels, stamp.Footprint, chance);
            if (Change.IsVisible(Pixels, pixels, mask))
            {
                (_scene, Pixels) = (scene, Change.Merge(Pixels, pixels, mask));
                _oddities.Add(new DrawnOddity(kind.Word, mask));
                return;
            }
        }
    }

    private (float X, float Y) Place(Generator chance)
    {
        var margin = .06f * _scene.Size;
        for (var attempt = 0; ; attempt++)
        {
            var (x, y) = (chance.Between(margin, _scene.Size - margin), chance.Between(margin, _scene.Size - margin));
            if (_scene.Subject is null || _scene.Subject[(int)x, (int)y] > .5f || attempt == 30)
            {
                return (x, y);
            }
        }
    }
}
