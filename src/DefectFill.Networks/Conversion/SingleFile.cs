using DefectFill.Core.Problems;
using DefectFill.Torch.Files;

namespace DefectFill.Networks.Conversion;

/// <summary>A whole Stable Diffusion 1 or 2 model in one file, in the layout of its authors.</summary>
internal sealed class SingleFile : IDisposable
{
    private const string UNetPrefix = "model.diffusion_model.";
    private const string AutoencoderPrefix = "first_stage_model.";
    private const string ClipPrefix = "cond_stage_model.transformer.";
    private const string OpenClipPrefix = "cond_stage_model.model.";

    // What else such files hold, by how one of their names starts, or what it contains.
    private static readonly (string Part, string Kind)[] s_others =
    [
        ("conditioner.embedders.", "a Stable Diffusion XL model"),
        ("joint_blocks.", "a Stable Diffusion 3 model"),
        ("double_blocks.", "a Flux model"),
        ("control_model.", "a ControlNet"),
        ("lora_", "LoRA adapters, not a model (see {command:adapter inspect FILE})"),
        (".lora", "LoRA adapters, not a model (see {command:adapter inspect FILE})"),
        ("model.diffusion_model.label_emb.", "a model with class labels, such as an upscaler or unCLIP"),
    ];

    private readonly ITensorArchive _archive;

    private SingleFile(ITensorArchive archive)
    {
        _archive = archive;
        RequireKind();
        UNet = UNetLayout.Of(new PartSource(archive, UNetPrefix));
        Autoencoder = AutoencoderLayout.Of(new PartSource(archive, AutoencoderPrefix));
        IsV2 = Has(OpenClipPrefix);
        TextEncoder = IsV2
            ? TextLayout.OfOpenClip(new PartSource(archive, OpenClipPrefix))
            : TextLayout.OfClip(new PartSource(
                archive, Has(ClipPrefix + "text_model.") ? ClipPrefix + "text_model." : ClipPrefix));
    }

    public ModelPart UNet { get; }

    public ModelPart Autoencoder { get; }

    public ModelPart TextEncoder { get; }

    /// <summary>Whether it is of Stable Diffusion 2, by its text encoder.</summary>
    public bool IsV2 { get; }

    /// <summary>Opens a safetensors file, or a pickled one of which only tensors are read.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or something else.</exception>
    public static SingleFile Open(string path)
    {
        var archive = TensorArchive.Open(path);
        try
        {
            return new SingleFile(archive);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public void Dispose() => _archive.Dispose();

    private bool Has(string prefix) =>
        _archive.Names.Any(name => name.StartsWith(prefix, StringComparison.Ordinal));

    private void RequireKind()
    {
        const string Expected = "a whole Stable Diffusion 1 or 2 checkpoint: " +
            "model.diffusion_model, first_stage_model and cond_stage_model";
        var other = s_others.FirstOrDefault(
            kind => _archive.Names.Any(name => name.Contains(kind.Part, StringComparison.Ordinal)));
        string[] missing = [.. ((string[])[UNetPrefix, AutoencoderPrefix, "cond_stage_model."])
            .Where(prefix => !Has(prefix)).Select(prefix => prefix.TrimEnd('.'))];
        if (other.Kind is null && missing.Length == 0)
        {
            return;
        }

        var found = other.Kind is not null ? $"it is {other.Kind}"
            : missing.Length < 3 ? $"it is a checkpoint without {string.Join(" and ", missing)}"
            : $"it is no checkpoint of a model; its tensors start with {string.Join(", ", _archive.Names.Take(3))}";
        throw CheckpointException.Of(
            _archive.Path, found, Expected, "Convert a full checkpoint, or get a model with {command:models list}.");
    }
}
