namespace DefectFill.Adapters;

/// <summary>Naming scheme of an adapter file.</summary>
internal enum AdapterFormat
{
    /// <summary>
    /// diffusers' <c>pytorch_lora_weights.safetensors</c>; its loader assumes alpha = rank, so the scale is baked in.
    /// </summary>
    Diffusers,

    /// <summary>PEFT's names in one file, readable by diffusers and ComfyUI; the scale is baked in.</summary>
    Peft,

    /// <summary>The kohya and A1111 scheme: raw matrices, each with its alpha.</summary>
    Kohya,
}
