using DefectFill.Core.Options;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Selection;

namespace DefectFill.Filling.Parts;

/// <summary>
/// Makes structural defects: shows the ground under the part, puts the part's own pixels where it moves to, and fills
/// a ring around both outlines again.
/// </summary>
/// <remarks>
/// The ring starts from what is there, noised to 0.4 of the timesteps: edges and shadows are drawn anew, and what is
/// around them stays in place. Candidates differ in the ring.
/// </remarks>
internal sealed class StructureFiller(
    LearnedDefect learned, PartMover mover, IPartEraser eraser, SamplingOptions options, Action<string>? warn)
{
    /// <summary>The timestep at which the ring starts, as a share of all.</summary>
    public const double Start = .4;

    private readonly LearnedDefect _learned = learned with { Rim = 0 };
    private readonly CandidateFiller _ring = new(learned with { Rim = 0 }, options, warn, start: Start);

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
        var photo = places.Hole is { } hole
            ? eraser.Erase(new FillJob(good, hole, pair.Good.Sha256, first))
            : good;
        if (part.Move is { } move)
        {
            photo = PartPrint.Put(photo, good, part.From, move);
        }

        var job = new FillJob(photo, places.Ring, pair.Good.Sha256, first);
        var made = _ring.Fill(job, places.RingWindows(_learned.Route), stop);
        var union = part.Union;
        return new FilledPair(
            _learned.Defect, new ScoredFill(good, union, _learned.Route.WindowsOf(union), made.Photos), pair.Good,
            new MaskOrigin($"structure:{part.Learned.Mode.ToString().ToLowerInvariant()}"))
        {
            Run = _learned.Run,
            FirstNoise = first,
            Structure = part.Record,
        };
    }
}
