using DefectFill.Core.Options;
using DefectFill.Data.Cropping;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Selection;

namespace DefectFill.Filling.Parts;

/// <summary>
/// Makes structural defects: shows the ground under the part, puts the part's own pixels where it moves to with
/// its shadow, and draws a ring around both outlines again.
/// </summary>
/// <remarks>
/// The ring starts from what is there, noised to <see cref="SamplingOptions.Ring"/> of the timesteps, and candidates
/// differ in it. Without a ring they differ in the ground that is shown.
/// </remarks>
internal sealed class StructureFiller(
    LearnedDefect learned, PartMover mover, IPartEraser eraser, SamplingOptions options, Action<string>? warn)
{
    private readonly LearnedDefect _learned = Ring(learned);
    private readonly CandidateFiller _ring = new(Ring(learned), options, warn, start: options.Ring);

    /// <summary>All candidates of a pair.</summary>
    /// <param name="number">The pair's number among those of the defect.</param>
    /// <param name="inputs">The good photos.</param>
    /// <param name="stop">Cancels between two sampling steps.</param>
    public FilledPair Fill(int number, FillInputs inputs, CancellationToken stop)
    {
        var pair = inputs.Pair(number);
        var good = Photo.Read(pair.Good.Path);
        var part = mover.Of(number, good);
        var places = new PartPlaces(part);
        var first = number / inputs.Goods.Count * options.Candidates; // each visit of a photo has noise of its own
        var union = part.Union;
        PatchedPhoto Moved(int candidate) => Move(
            good, part, places, new FillJob(good, places.Place, pair.Good.Sha256, first + candidate));
        var made = options.Ring > 0
            ? Refill(Moved(0).Whole(), places, pair.Good.Sha256, first, stop)
            : [.. Enumerable.Range(0, options.Candidates).Select(Moved)];
        return new FilledPair(
            _learned.Defect, new ScoredFill(good, union, _learned.Route.WindowsOf(union), made), pair.Good,
            new MaskOrigin($"structure:{part.Learned.Mode.ToString().ToLowerInvariant()}"))
        {
            Run = _learned.Run,
            FirstNoise = first,
            Structure = part.Record,
        };
    }

    /// <summary>The ring drawn again around a moved part.</summary>
    private IReadOnlyList<PatchedPhoto> Refill(
        Photo moved, PartPlaces places, string goodSha256, int first, CancellationToken stop) => _ring.Fill(
        new FillJob(moved, places.Ring, goodSha256, first), places.RingWindows(_learned.Route), stop).Photos;

    /// <summary>The photo with the part moved, before the ring is filled.</summary>
    private Photo Move(Photo good, MovedPart part, PartPlaces places, FillJob place)
    {
        var bare = eraser.Erase(place);
        var ground = part.LeavesPlace ? bare : good;
        if (part.Move is not { } move)
        {
            return ground;
        }

        var shadow = CastShadow.Of(good, bare, part.From, places.Reach);
        var shaded = shadow is null ? ground : PartShade.Put(ground, shadow, part.To!, places.Reach);
        return PartPrint.Put(shaded, good, part.From, move);
    }

    /// <summary>A ring is the whole mask, and its colours are those of the object, not of a defect on it.</summary>
    private static LearnedDefect Ring(LearnedDefect learned) => learned with { Rim = 0, Colours = null };
}
