using System.Collections.Concurrent;
using DefectFill.Data.Sampling;
using DefectFill.Imaging;
using DefectFill.Imaging.Registration;

namespace DefectFill.Filling.Places;

/// <summary>The parts in photos and how they lie in each other; every photo and every two are examined once.</summary>
internal sealed class PlaceViews
{
    private const long MostBytes = 256 << 20;
    private const double ClearlyMirrored = .15; // more agreement than in any pose that is not mirrored
    private const int Examined = 6; // photos, of which each is compared with the first

    private readonly BoundedCache<PartView> _views = new(MostBytes, path => PartView.Of(Photo.Read(path)), BytesOf);
    private readonly ConcurrentDictionary<(string From, string Mask, string To), Alignment> _alignments = new();
    private readonly Lazy<bool> _mayMirror;

    /// <param name="photos">The photos that masks were drawn on.</param>
    public PlaceViews(IEnumerable<string> photos)
    {
        string[] examined = [.. photos.Distinct().Order(StringComparer.Ordinal).Take(Examined)];
        _mayMirror = new(() => examined.Skip(1).Any(photo => IsMirrored(examined[0], photo)));
    }

    public PartView this[string photo] => _views[photo];

    /// <summary>How the part that a mask lies on in one photo lies in another; both show parts.</summary>
    public Alignment Between(string from, string maskPath, Mask mask, string to)
    {
        var key = (from, maskPath, to);
        return _alignments.TryGetValue(key, out var known)
            ? known
            : _alignments[key] = PartRegistration.Best(this[from], mask, this[to], _mayMirror.Value);
    }

    private bool IsMirrored(string from, string to)
    {
        var (first, second) = (this[from], this[to]);
        if (first.IsSurface || second.IsSurface)
        {
            return false;
        }

        var best = PartRegistration.Best(first, null, second, mayMirror: true);
        return best.Move.IsMirrored
            && best.Agreement > PartRegistration.Best(first, null, second).Agreement + ClearlyMirrored;
    }

    private static long BytesOf(PartView view) => (long)view.Whole.Pixels.Length * (4 + 16 * view.Parts.Count);
}
