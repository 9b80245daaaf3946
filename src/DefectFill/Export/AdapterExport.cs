using DefectFill.Adapters;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Training.Runs;

namespace DefectFill.Export;

/// <summary>The formats a run's adapters can be exported to.</summary>
internal enum ExportFormat
{
    /// <summary><c>pytorch_lora_weights.safetensors</c>, for diffusers' <c>load_lora_weights</c>.</summary>
    Diffusers,

    /// <summary>For A1111, ComfyUI and kohya's scripts.</summary>
    Kohya,

    /// <summary>A folder for <c>PeftModel.from_pretrained</c>.</summary>
    Peft,
}

/// <summary>Exports the adapters of a finished run in another program's format.</summary>
internal static class AdapterExport
{
    /// <summary>Rejects what cannot be exported; writes nothing.</summary>
    public static void Check(RunFolder run, string path)
    {
        RefuseExisting(path);
        using var scope = new TensorScope();
        AdapterFile.Open(FileOf(run)).Dispose();
    }

    /// <summary>Writes a file, or for PEFT a folder; never overwrites anything.</summary>
    public static void Write(RunFolder run, ExportFormat format, string path)
    {
        RefuseExisting(path);
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        using var file = AdapterFile.Open(FileOf(run));
        var dropout = new AdapterDropout(0);
        var adapters = file.Adapters.ToDictionary(
            pair => pair.Key,
            pair => new LowRankAdapter(
                pair.Value.A, pair.Value.B, new LowRankSettings(pair.Value.Scale, dropout)));
        var baseSha256 = file.Metadata.GetValueOrDefault(RunOutput.BaseKey) ?? run.Record.Model.Sha256;
        var notes = ExportNotes.Of(run, baseSha256);
        switch (format)
        {
            case ExportFormat.Peft:
                PeftFolder.Write(path, adapters, AdaptedBaseOf(run) ?? run.Record.Options.Model, notes);
                break;
            case ExportFormat.Kohya:
                AdapterWriter.Write(
                    path, adapters, AdapterFormat.Kohya,
                    notes.Concat(ExportNotes.OfKohya(run, baseSha256)).ToDictionary());
                break;
            default:
                AdapterWriter.Write(path, adapters, AdapterFormat.Diffusers, notes);
                break;
        }
    }

    /// <summary>The adapted base model the adapters belong to; null if the base was not adapted.</summary>
    public static string? AdaptedBaseOf(RunFolder run) =>
        Directory.Exists(run.AdaptedPath) ? run.AdaptedPath : null;

    private static void RefuseExisting(string path)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            throw new IOException($"{path} exists already. Expected a new name; remove it or choose another.");
        }
    }

    private static string FileOf(RunFolder run) => File.Exists(run.AdapterPath) ? run.AdapterPath
        : throw new FolderMismatchException(ProblemCode.WrongFolder, run.Path, WhyNone(run)) { IsOtherInput = true };

    private static string WhyNone(RunFolder run)
    {
        const string Expected = "Expected a finished run of {command:train} with {option:learn} adapters.";
        return !RunOutput.IsDone(run)
            ? $"the run is not done yet. {Expected} Run the same {{command:train}} again to resume it."
            : $"the run has trained {Learned(run)}, not adapters. {Expected} " + (IsWord(run)
                ? $"Its word is in {run.EmbeddingPath}; diffusers loads it as a textual inversion."
                : $"Its model is {run.AdaptedPath}; any program that reads diffusers' folders opens it.");
    }

    private static string Learned(RunFolder run) => IsWord(run) ? "a word" : "all weights";

    private static bool IsWord(RunFolder run) => run.Record.Options.Learn == LearningMode.Word;
}
