using DefectFill.Core.Random;
using DefectFill.Data.Cropping;
using DefectFill.Data.Datasets;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;
using DefectFill.Networks.Inpainting;
using DefectFill.Structures;

namespace DefectFill.Filling.Parts;

/// <summary>Takes the ground under a part from training photos in which the part is absent.</summary>
/// <remarks>
/// Real pixels, carried over with the object; their tone is led over to that of the good photo by a membrane (Poisson
/// image editing), as lamps differ from photo to photo.
/// </remarks>
/// <param name="body">How the object of the reference photo lies in others.</param>
/// <param name="bare">The training photos, not empty.</param>
/// <param name="seed">Decides which of them is taken.</param>
internal sealed class BareGround(BodyAlignment body, IReadOnlyList<LoadedPair> bare, ulong seed) : IPartEraser
{
    private const int Around = 4; // pixels around the hole, from which the tone is led over
    private const int Feather = 2; // pixels

    private readonly Similarity?[] _homes = new Similarity?[bare.Count];

    public Photo Erase(FillJob job)
    {
        var chance = Generator.For(seed, "bare ground", job.Keys.Photo, job.FirstCandidate);
        var taken = chance.Below(bare.Count);
        var photo = bare[taken].Photo;
        var home = _homes[taken] ??= body.In(photo, bare[taken].Mask).Move;
        var move = body.In(job.Good, left: job.Mask).Move.Inverse().Then(home);
        var box = job.Mask.BoundingBox.Grown(Around).Intersect(job.Mask.Bounds);
        var hole = job.Mask.Crop(box);
        var ground = Ground(job.Good, Stitching.Like(job.Good, photo), move, box, hole);
        return Stitching.Stitch(job.Good, box, ground, hole.FeatherInside(Feather));
    }

    public void Dispose()
    {
    }

    private static Photo Ground(Photo good, Photo bare, Similarity move, Box box, Mask hole)
    {
        var (carried, own) = (new PhotoSampler(bare), new PhotoSampler(good));
        var (channels, area) = (good.Channels, box.Width * box.Height);
        var planes = new float[channels][];
        var differences = new float[channels][];
        for (var c = 0; c < channels; c++)
        {
            (planes[c], differences[c]) = (new float[area], new float[area]);
        }

        Span<float> there = stackalloc float[channels];
        Span<float> here = stackalloc float[channels];
        for (var i = 0; i < area; i++)
        {
            var (x, y) = (box.X + i % box.Width, box.Y + i / box.Width);
            var (toX, toY) = move.Of(x, y);
            carried.At(toX, toY, there);
            own.At(x, y, here);
            for (var c = 0; c < channels; c++)
            {
                (planes[c][i], differences[c][i]) = (there[c], here[c] - there[c]);
            }
        }

        var isHole = Array.ConvertAll(hole.Pixels.ToArray(), pixel => pixel != 0);
        for (var c = 0; c < channels; c++)
        {
            var tone = Membrane.Span(differences[c], isHole, box.Width);
            for (var i = 0; i < area; i++)
            {
                planes[c][i] = Math.Clamp(planes[c][i] + tone[i], 0, carried.Most);
            }
        }

        return PartPrint.ToPhoto([.. Interleaved(planes, area)], box, good);
    }

    private static IEnumerable<float> Interleaved(float[][] planes, int area) =>
        from i in Enumerable.Range(0, area)
        from plane in planes
        select plane[i];
}
