using DefectFill.Diffusion;
using DefectFill.Torch;

namespace DefectFill.Pretraining.Learning;

/// <summary>Makes a base model from nothing, or goes on with one: autoencoder, features, then UNet and text encoder.</summary>
public sealed class Pretrainer(PretrainOptions options, string output)
{
    /// <summary>The user's own photographs, mixed among the drawn ones.</summary>
    public IReadOnlyList<string> OwnPhotos { get; init; } = [];

    /// <summary>A model folder to go on from; null starts from nothing.</summary>
    public string? Start { get; init; }

    /// <summary>Learns what is left to learn; returns the model's folder.</summary>
    public string Run(IPretrainProgress progress, CancellationToken cancelled)
    {
        var folder = new StageFolder(output, options);
        using var model = Open(folder);
        var pictures = new PictureSource(options, OwnPhotos);
        Learn(() => new AutoencoderStage(model, options, pictures), options.Autoencoder);
        return folder.Model;

        void Learn(Func<IStage> make, LearningOptions learning)
        {
            using var stage = make();
            using var trainer = new StageTrainer(stage, learning, folder);
            trainer.Run(progress, cancelled);
        }
    }

    private DiffusionModel Open(StageFolder folder)
    {
        if (Start is not null)
        {
            return ModelFolder.Open(Start).Load();
        }

        CaptionTokenizer.Write(folder.Tokenizer);
        return ModelRecipe.Create(options, folder.Tokenizer);
    }
}
