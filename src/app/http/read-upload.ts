import type { FastifyRequest } from "fastify";
import { type Result, refused, success } from "#kernel/problem.ts";
import { cleanFileName } from "#platform/blobs/clean-file-name.ts";
import type { Upload } from "#app/operation.ts";

export const LARGEST_UPLOAD = 20 * 1024 * 1024;

/** Reads the one file of a multipart form (field "file") with the form's other fields. Field order does not matter. */
export async function readUpload(request: FastifyRequest): Promise<Result<Upload>> {
  if (!request.isMultipart()) {
    return refused("upload-bad-input", "请用表单上传一个文件（字段名 file）。");
  }
  const fields: Record<string, string> = {};
  let found: Omit<Upload, "fields"> | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === "field") {
        if (typeof part.value === "string") fields[part.fieldname] = part.value;
      } else if (part.fieldname === "file" && found === null) {
        const bytes = await part.toBuffer();
        found = { name: cleanFileName(part.filename), type: part.mimetype, bytes };
      } else {
        part.file.resume();
      }
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "FST_REQ_FILE_TOO_LARGE") {
      return refused(
        "upload-too-large",
        "文件超过 20 MB，没有收下。请压缩图片或拆成几个文件后再传。",
      );
    }
    // what carries a status is worded elsewhere; the rest is a form that the parser cannot read
    if (error instanceof Error && "statusCode" in error) throw error;
    return refused(
      "upload-bad-input",
      "上传的内容不完整或格式不对，没有收下。请刷新页面后重新选择文件。",
    );
  }
  if (found === null || found.bytes.length === 0) {
    return refused("upload-bad-input", "没有收到文件，或者文件是空的。请重新选择文件。");
  }
  return success({ ...found, fields });
}
