using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Networks.Autoencoders;
using DefectFill.Networks.Configs;
using DefectFill.Networks.Denoiser;
using DefectFill.Networks.Schedule;
using DefectFill.Networks.Text;

namespace DefectFill.Networks.Models;

/// <summary>All configuration files of a model, checked for consistency.</summary>
internal sealed class ModelConfigs
{
    private const string CLIPTextModel = "CLIPTextModel";
    private const string UNet2DConditionModel = "UNet2DConditionModel";

    private readonly Dictionary<string, JsonElement> _files;

    private ModelConfigs(Dictionary<string, JsonElement> files, Problems problems)
    {
        _files = files;
        UNet = problems.Of(() => ParseUNet(File(ModelFiles.UNet)))!;
        Autoencoder = problems.Of(() => ParseAutoencoder(File(ModelFiles.Autoencoder)))!;
        TextEncoder = problems.Of(() => ParseTextEncoder(File(ModelFiles.TextEncoder)))!;
        Schedule = problems.Of(() => ScheduleConfig.Parse(File(ModelFiles.Schedule), NameOf(ModelFiles.Schedule)))!;
    }

    public UNetConfig UNet { get; }

    public IAutoencoderConfig Autoencoder { get; }

    public TextEncoderConfig TextEncoder { get; }

    public ScheduleConfig Schedule { get; }

    /// <summary>Image pixels per latent pixel along one side.</summary>
    public int LatentScale => Autoencoder.Downsampling;

    /// <summary>Side in pixels of the images that the model was trained on.</summary>
    public long ImageSide => UNet.SampleSize * LatentScale;

    /// <summary>Whether the UNet takes mask and background along with x_t: [x_t, M, b].</summary>
    public bool IsInpainting => UNet.InChannels == 2 * Autoencoder.LatentChannels + 1;

    /// <summary>Whether the UNet takes only x_t, like a plain text-to-image model.</summary>
    public bool IsTextToImage => UNet.InChannels == Autoencoder.LatentChannels;

    /// <summary>
    /// Reads one object that contains those of the files: <c>unet</c>, <c>vae</c>, <c>text_encoder</c>,
    /// <c>scheduler</c>.
    /// </summary>
    public static ModelConfigs Parse(JsonElement json, string path)
    {
        var problems = new Problems();
        Dictionary<string, JsonElement> files = [];
        foreach (var component in Components())
        {
            if (json.TryGetProperty(component, out var config))
            {
                files[component] = config.Clone();
            }
            else
            {
                problems.Add($"{path}: {component} is missing, expected an object as in its config file");
            }
        }

        return Checked(files, problems);
    }

    /// <summary>Reads the configuration files of a folder; all problems are reported together.</summary>
    public static ModelConfigs Read(string root)
    {
        var problems = new Problems();
        var configs = TryRead(root, problems);
        problems.Throw();
        return configs!;
    }

    /// <summary>Null if too much is missing to continue.</summary>
    internal static ModelConfigs? TryRead(string root, Problems problems)
    {
        Dictionary<string, JsonElement> files = [];
        foreach (var component in Components())
        {
            var path = Path.Combine(root, component, ModelFiles.ConfigOf(component));
            problems.Of(() => files[component] = ModelJson.Read(path));
        }

        if (problems.Any)
        {
            return null;
        }

        var configs = new ModelConfigs(files, problems);
        return problems.Any || !configs.Fits(problems) ? null : configs;
    }

    /// <summary>The JSON object of a component's file, unchanged.</summary>
    internal JsonElement File(string component) => _files[component];

    /// <summary>The class that diffusers or transformers instantiate from the file.</summary>
    internal string ClassOf(string component) => component switch
    {
        ModelFiles.UNet => UNet2DConditionModel,
        ModelFiles.TextEncoder => CLIPTextModel,
        _ => Text(File(component), "_class_name") ?? (component == ModelFiles.Schedule
            ? "DDIMScheduler" : Autoencoder is AutoencoderTinyConfig
            ? AutoencoderTinyConfig.ClassName : AutoencoderKLConfig.ClassName),
    };

    private static IEnumerable<string> Components() => [.. ModelFiles.Networks, ModelFiles.Schedule];

    private static ModelConfigs Checked(Dictionary<string, JsonElement> files, Problems problems)
    {
        problems.Throw();
        var configs = new ModelConfigs(files, problems);
        problems.Throw();
        configs.Fits(problems);
        problems.Throw();
        return configs;
    }

    private static string NameOf(string component) => $"{component}/{ModelFiles.ConfigOf(component)}";

    private static UNetConfig ParseUNet(JsonElement json)
    {
        RequireClass(json, ModelFiles.UNet, UNet2DConditionModel);
        return UNetConfig.Parse(json, NameOf(ModelFiles.UNet));
    }

    private static TextEncoderConfig ParseTextEncoder(JsonElement json)
    {
        if (json.TryGetProperty("architectures", out var names) && names.ValueKind == JsonValueKind.Array
            && !names.EnumerateArray().Any(name => name.ValueEquals(CLIPTextModel)))
        {
            throw WrongClass(ModelFiles.TextEncoder, names.ToString(), CLIPTextModel);
        }

        return TextEncoderConfig.Parse(json, NameOf(ModelFiles.TextEncoder));
    }

    private static IAutoencoderConfig ParseAutoencoder(JsonElement json)
    {
        var name = Text(json, "_class_name") ?? AutoencoderKLConfig.ClassName;
        return name switch
        {
            AutoencoderKLConfig.ClassName => AutoencoderKLConfig.Parse(json, NameOf(ModelFiles.Autoencoder)),
            AutoencoderTinyConfig.ClassName => AutoencoderTinyConfig.Parse(json, NameOf(ModelFiles.Autoencoder)),
            _ => throw WrongClass(
                ModelFiles.Autoencoder, name, $"{AutoencoderKLConfig.ClassName} or {AutoencoderTinyConfig.ClassName}"),
        };
    }

    private static void RequireClass(JsonElement json, string component, string expected)
    {
        var name = Text(json, "_class_name") ?? expected;
        if (name != expected)
        {
            throw WrongClass(component, name, expected);
        }
    }

    private static CheckpointException WrongClass(string component, string found, string expected) =>
        CheckpointException.Of(
            NameOf(component), $"its class is {found}", expected,
            "Use a Stable Diffusion 1.x or 2.x model (inpainting), or `small`.");

    private static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Whether the widths of connected components match.</summary>
    private bool Fits(Problems problems)
    {
        if (UNet.CrossAttentionDim != TextEncoder.Width)
        {
            problems.Add(
                $"unet/config.json: cross_attention_dim is {UNet.CrossAttentionDim}, " +
                $"expected {TextEncoder.Width}, the hidden_size of text_encoder/config.json");
        }

        if (UNet.OutChannels != Autoencoder.LatentChannels)
        {
            problems.Add(
                $"unet/config.json: out_channels is {UNet.OutChannels}, " +
                $"expected {Autoencoder.LatentChannels}, the latent_channels of vae/config.json");
        }

        if (!IsInpainting && !IsTextToImage)
        {
            problems.Add(
                $"unet/config.json: in_channels is {UNet.InChannels}{KindOf(UNet.InChannels)}; expected " +
                $"{2 * Autoencoder.LatentChannels + 1} (inpainting) or {Autoencoder.LatentChannels} (text to image). " +
                "Use `small`, or get an inpainting model with {command:models pull sd2-inpainting}");
        }

        return !problems.Any;
    }

    private string KindOf(long channels) =>
        channels == 2 * Autoencoder.LatentChannels ? ", as of instruct-pix2pix, which edits whole photos"
        : channels == Autoencoder.LatentChannels + 1 ? ", as of a depth model, which needs depth maps"
        : channels == Autoencoder.LatentChannels + 3 ? ", as of an upscaler"
        : "";
}
