using DefectFill.Core.Events;
using DefectFill.Core.Files;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Networks.Autoencoders;
using DefectFill.Networks.Backbones;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Lab.Pretraining;

/// <summary>
/// Trains a base model, or resumes one: autoencoder, features, UNet and text encoder, then the finder.
/// </summary>
internal sealed class Pretrainer(PretrainOptions options, string output)
{
    private PretrainInputs? _inputs; // computed by reading all files

    /// <summary>The user's own photographs, mixed among the drawn ones.</summary>
    public IReadOnlyList<string> OwnPhotos { get; init; } = [];

    /// <summary>Photographs not used in training: the model card reports the model's quality on them.</summary>
    public IReadOnlyList<string> TestPhotos { get; init; } = [];

    /// <summary>A model folder to start from; null trains from scratch.</summary>
    public string? Start { get; init; }

    private PretrainInputs Inputs => _inputs ??= PretrainInputs.Of(Start, OwnPhotos);

    /// <summary>Rejects a folder in which this can be neither started nor resumed; changes nothing.</summary>
    /// <exception cref="FolderMismatchException">It was started with other options, or holds other files.</exception>
    public void Compare() => PretrainDifference.ThrowIfAny(output, options, () => Inputs);

    /// <summary>Decodes all photographs: a damaged one would stop training or measuring hours later.</summary>
    /// <exception cref="DatasetException">Lists all that cannot be used.</exception>
    public void CheckPhotos() => PhotoFitness.Require([.. OwnPhotos, .. TestPhotos]);

    /// <summary>Trains the remaining stages, then writes the model; returns its folder.</summary>
    /// <param name="device">Where the networks are trained; pictures are drawn on the CPU.</param>
    /// <param name="events">Progress, warnings and written files are reported here.</param>
    /// <param name="clock">Measures time for the stages' time limits.</param>
    /// <param name="cancelled">Stops; a checkpoint, or the model that was there before, remains.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the same call resumes.</exception>
    /// <exception cref="FolderMismatchException">It was started with other options, or holds other files.</exception>
    public string Run(Device device, IProgress<RunEvent> events, TimeProvider clock, CancellationToken cancelled)
    {
        using var folder = new StageFolder(output, options, Inputs);
        using var model = Open(folder, device);
        var pictures = new PictureSource(options, OwnPhotos);
        using var features = new FeatureStage(
            options, pictures, Start is null ? null : ModelNames.Resolve(Start), device);
        using var finder = new FinderStage(options, Start, device);
        List<(string, StagePosition)> ends =
        [
            LearnAndFree(new AutoencoderStage(model, options, pictures), options.Autoencoder),
            Learn(features, options.Features),
            LearnAndFree(new DenoiserStage(model, options, pictures), options.Denoiser),
            Learn(finder, options.Finder),
        ];
        Write(folder, model, (features, finder), ends, cancelled);
        return folder.Model;

        (string, StagePosition) Learn(IStage stage, LearningOptions learning)
        {
            using var trainer = new StageTrainer(stage, learning, folder, events, clock);
            return (stage.Name, trainer.Run(cancelled));
        }

        (string, StagePosition) LearnAndFree(IStage stage, LearningOptions learning)
        {
            using (stage)
            {
                return Learn(stage, learning);
            }
        }
    }

    private DiffusionModel Open(StageFolder folder, Device device)
    {
        if (Start is not null)
        {
            var start = ModelFolder.Open(Start);
            start.RequireInpainting();
            var isTiny = start.Configs.Autoencoder is AutoencoderTinyConfig;
            return isTiny ? start.Load(device: device) : throw CheckpointException.Of(
                start.Path, "its autoencoder is an AutoencoderKL", "an AutoencoderTiny, as made by {command:pretrain}",
                "Start from `small` or from a model made by {command:pretrain}.");
        }

        CaptionTokenizer.Write(folder.Tokenizer);
        return ModelRecipe.Create(options, folder.Tokenizer, device);
    }

    /// <summary>Writes next to the folder first, so that a partly written model never appears.</summary>
    private void Write(
        StageFolder folder, DiffusionModel model, (FeatureStage Features, FinderStage Finder) small,
        IReadOnlyList<(string Stage, StagePosition End)> ends, CancellationToken cancelled)
    {
        var fresh = $"{folder.Model}.new";
        WholeFolder.Remove(fresh);
        ModelFolderWriter.Write(model, fresh, DType.Float16);
        SmallFeaturesFolder.Write(fresh, small.Features.Parameters);
        small.Finder.Write(fresh, ends[^1].End, folder.Lines());
        var figures = TestPhotos is []
            ? null : new BaseFigures(model, small.Features.Network).Of(TestPhotos, cancelled);
        AtomicFile.WriteAllText(
            Path.Combine(fresh, "README.md"), new ModelCard(options, Inputs, ends).Write(figures, folder.Lines()));
        AtomicFile.WriteAllText(Path.Combine(fresh, StageFolder.OptionsName), options.ToJson() + "\n");
        if (File.Exists(folder.LogPath)) // missing if no stage had a step to train
        {
            File.Copy(folder.LogPath, Path.Combine(fresh, "progress.jsonl"));
        }

        WholeFolder.Replace(folder.Model, fresh);
    }
}
