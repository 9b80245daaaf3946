using System.Numerics;
using System.Runtime.InteropServices;

namespace DefectFill.Imaging.Resampling;

/// <summary>Resizes interleaved samples (H, W, C) in single precision: columns first, then rows.</summary>
internal sealed class Resampler(ResampleWeights across, ResampleWeights down)
{
    public byte[] Resize8(ReadOnlySpan<byte> source, int channels) => Resize(source, channels, byte.MaxValue);

    public ushort[] Resize16(ReadOnlySpan<ushort> source, int channels) => Resize(source, channels, ushort.MaxValue);

    private T[] Resize<T>(ReadOnlySpan<T> source, int channels, float max)
        where T : unmanaged, IBinaryInteger<T>
    {
        var rowLength = across.Source * channels;
        var resized = new T[across.Count * down.Count * channels];
        var sum = new float[rowLength];
        var row = new float[rowLength];
        for (var y = 0; y < down.Count; y++)
        {
            Array.Clear(sum);
            var weights = down.Weights(y);
            for (var k = 0; k < weights.Length; k++)
            {
                Widen(source.Slice((down.Start(y) + k) * rowLength, rowLength), row);
                AddScaled(row, weights[k], sum);
            }

            Across(sum, channels, resized.AsSpan(y * across.Count * channels, across.Count * channels), max);
        }

        return resized;
    }

    private static void Widen<T>(ReadOnlySpan<T> source, Span<float> row)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = float.CreateTruncating(source[i]);
        }
    }

    private static void AddScaled(ReadOnlySpan<float> row, float weight, Span<float> sum)
    {
        var rows = MemoryMarshal.Cast<float, Vector<float>>(row);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < rows.Length; i++)
        {
            sums[i] += rows[i] * weight;
        }

        for (var i = rows.Length * Vector<float>.Count; i < row.Length; i++)
        {
            sum[i] += row[i] * weight;
        }
    }

    private void Across<T>(ReadOnlySpan<float> row, int channels, Span<T> resized, float max)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var x = 0; x < across.Count; x++)
        {
            var weights = across.Weights(x);
            var from = across.Start(x) * channels;
            for (var c = 0; c < channels; c++)
            {
                var value = 0f;
                for (var k = 0; k < weights.Length; k++)
                {
                    value += weights[k] * row[from + k * channels + c];
                }

                resized[x * channels + c] = T.CreateTruncating(Math.Clamp(MathF.Round(value), 0, max));
            }
        }
    }
}
