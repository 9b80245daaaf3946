using DefectFill.Filling.Inputs;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>The training defects of one kind, in turn.</summary>
internal sealed class CutoutTurns(ulong seed, IReadOnlyList<Cutout> cutouts)
{
    private readonly Turns _turns = new(seed, "defect turns", cutouts.Count);

    public IReadOnlyList<Cutout> All => cutouts;

    /// <summary>The next defect; those larger than the photo are skipped.</summary>
    public Cutout For(PaintJob job) => Enumerable.Range(job.Number, cutouts.Count)
        .Select(number => cutouts[_turns[number]])
        .Concat(cutouts)
        .First(cutout => cutout.Fits(job.Good.Width, job.Good.Height));
}
