using System.Globalization;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;

namespace DefectFill.Inspection;

/// <summary>Location of an inspection model's checkpoints; earlier versions wrote a single file.</summary>
internal static class InspectionCheckpoints
{
    public static CheckpointStore Of(string folder, InspectionLesson lesson)
    {
        var older = new SingleFileCheckpoint(
            Path.Combine(folder, "checkpoint.safetensors"), name => name, metadata => Position(metadata, lesson));
        return new CheckpointStore(Path.Combine(folder, "checkpoints"), older);
    }

    private static Checkpoint Position(IReadOnlyDictionary<string, string> metadata, InspectionLesson lesson)
    {
        var inEpoch = long.Parse(metadata["step"], CultureInfo.InvariantCulture);
        var epochs = long.Parse(metadata["epochs"], CultureInfo.InvariantCulture);
        var lossSum = double.Parse(metadata["loss_sum"], CultureInfo.InvariantCulture);
        return new Checkpoint(epochs * lesson.StepsPerEpoch + inEpoch, lesson.MicroBatch, 0, 0)
        {
            Numbers = EpochJournal.NumbersOf(lossSum, inEpoch),
        };
    }
}
