using System.Text.Json.Nodes;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Networks.Models;
using DefectFill.Torch.Files;

namespace DefectFill.Networks.Conversion;

/// <summary>Writes a single-file checkpoint as a model folder in diffusers' layout.</summary>
internal static class ModelConversion
{
    private const int TextToImage = 4;

    private static readonly Dictionary<string, string> s_metadata = new() { ["format"] = "pt" };

    /// <summary>Checks source and tokenizer; writes nothing.</summary>
    public static void Check(string path, ConversionOptions options)
    {
        SingleFile.Open(path).Dispose();
        TokenizerSource.Find(options.Tokenizer);
    }

    /// <summary>Writes a new folder; it is complete and without problems, or absent.</summary>
    /// <exception cref="CheckpointException">The file is not a checkpoint of Stable Diffusion 1 or 2.</exception>
    /// <exception cref="IOException">The folder exists already.</exception>
    public static void Write(string path, string folder, ConversionOptions options)
    {
        var target = Path.GetFullPath(folder);
        if (Directory.Exists(target) || File.Exists(target))
        {
            throw new IOException($"{folder} already exists. Remove it or choose another name.");
        }

        using var file = SingleFile.Open(path);
        var tokenizer = TokenizerSource.Find(options.Tokenizer);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            WriteAll(file, tokenizer, temporary, options);
            Require(path, ModelFolder.Examine(temporary).Errors, temporary);
            Directory.Move(temporary, target);
        }
        finally
        {
            WholeFolder.Remove(temporary);
        }
    }

    private static void WriteAll(SingleFile file, string tokenizer, string folder, ConversionOptions options)
    {
        var prediction = options.Prediction ?? (UsesVelocity(file) ? "v_prediction" : "epsilon");
        WritePart(folder, ModelFiles.UNet, file.UNet);
        WritePart(folder, ModelFiles.Autoencoder, file.Autoencoder);
        WritePart(folder, ModelFiles.TextEncoder, file.TextEncoder);
        WriteJson(folder, ModelFiles.Schedule, Schedule(prediction));
        var length = (long)file.TextEncoder.Config["max_position_embeddings"]!;
        TokenizerSource.Copy(tokenizer, Path.Combine(folder, ModelFiles.Tokenizer), file.IsV2, length);
        AtomicFile.WriteAllText(Path.Combine(folder, ModelFiles.Index), Text(Index(file)));
    }

    /// <summary>Stable Diffusion 2's text-to-image models of 768 pixels; the inpainting one predicts noise.</summary>
    private static bool UsesVelocity(SingleFile file) =>
        file.IsV2 && (long)file.UNet.Config["in_channels"]! == TextToImage;

    private static void WritePart(string folder, string component, ModelPart part)
    {
        WriteJson(folder, component, part.Config);
        var path = Path.Combine(folder, component, $"{ModelFiles.WeightsOf(component)}.safetensors");
        SafeTensorsWriter.Write(path, part.Tensors.Select(tensor => TensorSource.Of(tensor)), s_metadata);
    }

    private static JsonObject Schedule(string prediction) => new()
    {
        ["_class_name"] = "PNDMScheduler",
        ["beta_start"] = 0.00085,
        ["beta_end"] = 0.012,
        ["beta_schedule"] = "scaled_linear",
        ["num_train_timesteps"] = 1000,
        ["prediction_type"] = prediction,
        ["set_alpha_to_one"] = false,
        ["skip_prk_steps"] = true,
        ["steps_offset"] = 1,
        ["clip_sample"] = false,
    };

    private static JsonObject Index(SingleFile file) => new()
    {
        ["_class_name"] = (long)file.UNet.Config["in_channels"]! == TextToImage
            ? "StableDiffusionPipeline" : "StableDiffusionInpaintPipeline",
        ["_diffusers_version"] = ModelFolderWriter.DiffusersVersion,
        ["feature_extractor"] = new JsonArray(null, null),
        ["requires_safety_checker"] = false,
        ["safety_checker"] = new JsonArray(null, null),
        ["scheduler"] = new JsonArray("diffusers", "PNDMScheduler"),
        ["text_encoder"] = new JsonArray("transformers", "CLIPTextModel"),
        ["tokenizer"] = new JsonArray("transformers", "CLIPTokenizer"),
        ["unet"] = new JsonArray("diffusers", "UNet2DConditionModel"),
        ["vae"] = new JsonArray("diffusers", "AutoencoderKL"),
    };

    private static void WriteJson(string folder, string component, JsonObject json)
    {
        Directory.CreateDirectory(Path.Combine(folder, component));
        AtomicFile.WriteAllText(Path.Combine(folder, component, ModelFiles.ConfigOf(component)), Text(json));
    }

    private static string Text(JsonObject json) => json.ToJsonString(ModelFolderWriter.Indented) + "\n";

    private static void Require(string path, IReadOnlyList<string> problems, string temporary)
    {
        if (problems.Count > 0)
        {
            throw new CheckpointException(
                $"{path} does not convert to a model that can be used:\n  " +
                string.Join("\n  ", problems).Replace(temporary + Path.DirectorySeparatorChar, "") +
                "\nExpected a Stable Diffusion 1 or 2 checkpoint, for inpainting or text to image.");
        }
    }
}
