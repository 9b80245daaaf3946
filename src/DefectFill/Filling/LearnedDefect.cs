using DefectFill.Core.Options;
using DefectFill.Filling.Inputs;
using DefectFill.Networks.Models;

namespace DefectFill.Filling;

/// <summary>A model trained on a defect, and the inputs it needs to draw it.</summary>
/// <param name="Model">The model with its adapters attached.</param>
/// <param name="Prompt">P_obj, "A {object} with sks".</param>
/// <param name="Windows">The windows it was trained on.</param>
internal sealed record LearnedDefect(DiffusionModel Model, string Prompt, WindowOptions Windows)
{
    /// <summary>The defect's name in data sets and manifests.</summary>
    public required string Defect { get; init; }

    /// <summary>Positions of the learned word's tokens in the prompt.</summary>
    public IReadOnlyList<int> Word { get; init; } = [];

    /// <summary>How masks are reduced to latent size.</summary>
    public MaskShrinking Shrinking { get; init; }

    /// <summary>Pixels a fill extends beyond its mask.</summary>
    public int Rim { get; init; }

    /// <summary>The colours fills are restricted to; null for no restriction.</summary>
    public DefectColours? Colours { get; init; }

    /// <summary>The surface's finest grain, restored in fills of reduced windows; null if it is not.</summary>
    public SurfaceGrain? Grain { get; init; }

    /// <summary>How masks reach the model.</summary>
    public MaskRoute Route => new(Windows, Shrinking, Rim);

    /// <summary>The run folder's name, without its path.</summary>
    public string Run { get; init; } = "";

    /// <summary>Name of the base model, without its path.</summary>
    public string BaseModel { get; init; } = "";

    /// <summary>SHA-256 of the trained weights: the adapter file, or the trained UNet.</summary>
    public string WeightsSha256 { get; init; } = "";
}
