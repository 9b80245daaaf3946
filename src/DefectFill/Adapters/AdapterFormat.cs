namespace DefectFill.Adapters;

/// <summary>Whose names a file of adapters uses.</summary>
public enum AdapterFormat
{
    /// <summary>
    /// diffusers' <c>pytorch_lora_weights.safetensors</c>; its loader takes alpha = rank, so the scale is baked in.
    /// </summary>
    Diffusers,

    /// <summary>PEFT's names in one file, read by diffusers and ComfyUI; the scale is baked in.</summary>
    Peft,

    /// <summary>kohya's and A1111's: raw matrices with an alpha beside each.</summary>
    Kohya,
}
